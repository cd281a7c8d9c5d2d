import { TransformError } from '../errors.ts';
import type { Staging } from './staging.ts';

/**
 * A user's key is made of the id, or of the e-mail address where there is none. Rows whose key is neither have lost it on the
 * way. Their keys are there, so that a proof agrees with them, and yet nobody would know who they are: they would be left out
 * of the payload, or give way to each other.
 *
 * @throws TransformError `input`, unless a loader may drop ids
 */
export async function refuseLostIds(staging: Staging, allowed: readonly string[]): Promise<void> {
  if (allowed.includes('id')) return;
  const [found] = await staging.rows(
    `SELECT count(*)::DOUBLE AS lost FROM chosen_users
    WHERE NOT has_id AND (coalesce(person, '') = '' OR NOT contains(key, '@'))`,
  );
  const lost = Number(found?.['lost'] ?? 0);
  if (lost === 0) return;
  const rows = lost === 1 ? '1 row has' : `${lost} rows have`;
  throw new TransformError(
    'input',
    `users: ${rows} lost the id or the e-mail address of which the key was made; a file is damaged, or a loader dropped them: let it keep id and email as source-zoom wrote them, and load it again`,
  );
}
