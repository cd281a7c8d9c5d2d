import { open } from 'node:fs/promises';
import { TransformError } from '../errors.ts';
import { payloadEntities } from '../oaa/payload-entities.ts';
import { type AccountCounts, countsOfPayload } from './counts.ts';

const format = 'zoom-to-veza-baseline/1';
const start = `{"format":"${format}"`;

const numbers = [
  'users',
  'active_users',
  'groups',
  'roles',
  'memberships',
  'assignments',
  'role_permissions',
] as const satisfies (keyof AccountCounts)[];
const lists = ['unreadable_roles', 'roles_with_permissions'] as const satisfies (keyof AccountCounts)[];

/** A baseline as it stands in a file. */
export function baselineText(counts: AccountCounts): string {
  return `${start},"counts":${JSON.stringify(counts)}}\n`;
}

/**
 * The numbers that a baseline file holds.
 *
 * @throws TransformError `usage` when one is missing: a number that is not there would let any loss pass.
 */
export function parseBaseline(text: string, file: string): AccountCounts {
  try {
    const { format: found, counts } = JSON.parse(text) as { format?: string; counts?: unknown };
    if (found === format && areCounts(counts)) return counts;
  } catch (error) {
    throw damaged(file, error);
  }
  throw damaged(file);
}

/** The numbers of a baseline file, or of a payload file, plain or gzip. @throws TransformError */
export async function readBaseline(file: string): Promise<AccountCounts> {
  const handle = await open(file).catch((error: unknown) => Promise.reject(unreadable(file, error)));
  try {
    // A payload may be larger than any string.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(start.length), 0, start.length, 0);
    if (buffer.toString('utf8', 0, bytesRead) === start)
      return parseBaseline(await handle.readFile('utf8'), file);
  } catch (error) {
    throw error instanceof TransformError ? error : unreadable(file, error);
  } finally {
    await handle.close();
  }
  return countsOfPayload(await payloadEntities(file));
}

function areCounts(found: unknown): found is AccountCounts {
  if (typeof found !== 'object' || found === null) return false;
  const counts = found as Record<string, unknown>;
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
  const isList = (value: unknown): boolean =>
    value === undefined || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  const { account_id: account = '' } = counts;
  return (
    numbers.every((key) => isCount(counts[key])) &&
    lists.every((key) => isList(counts[key])) &&
    typeof account === 'string'
  );
}

function damaged(file: string, cause?: unknown): TransformError {
  return new TransformError(
    'usage',
    `${file}: this is no baseline of zoom-to-veza; move it away, or name another with --baseline.`,
    { cause },
  );
}

function unreadable(file: string, cause: unknown): TransformError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new TransformError('usage', `--baseline ${file}: the file cannot be read (${code}).`, { cause });
}
