import { TransformError } from '../errors.ts';

/**
 * The account whose rows count.
 *
 * @throws TransformError `notProven` when there are several and none is named, `input` when the named one, or any, is not
 * there.
 */
export function chooseAccount(found: readonly string[], wanted: string | undefined): string {
  const accounts = [...new Set(found)].sort();
  const [only] = accounts;
  if (only === undefined) {
    throw new TransformError(
      'notProven',
      'no rows of users, groups or roles and no proof of a snapshot; is this what source-zoom wrote?',
    );
  }
  if (wanted !== undefined) {
    if (accounts.includes(wanted)) return wanted;
    throw new TransformError(
      'input',
      `--account ${wanted}: no rows of this account; there are: ${accounts.join(', ')}`,
    );
  }
  if (accounts.length === 1) return only;
  throw new TransformError(
    'notProven',
    `rows of ${accounts.length} accounts (${accounts.join(', ')}): name one with --account`,
  );
}
