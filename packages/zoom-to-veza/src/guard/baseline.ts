import { open } from 'node:fs/promises';
import { payloadEntities } from '@source-zoom/oaa';
import { isObject } from '@source-zoom/values';
import { type AccountCounts, countsOfPayload } from './counts.ts';
import { BaselineDamaged, BaselineUnreadable } from './errors.ts';
import { metricNames, metrics } from './metrics.ts';
import { optionalLists } from './optional-counts.ts';
import { arePeople } from './people.ts';
import type { RecentDays } from './recent-days.ts';

const formats = ['zoom-to-veza-baseline/1', 'zoom-to-veza-baseline/2'] as const;
const start = `{"format":"zoom-to-veza-baseline/`;

const lists = [
  'unreadable_roles',
  'roles_with_permissions',
  ...optionalLists,
] as const satisfies (keyof AccountCounts)[];

/** What the guard remembers of pushes. */
export interface Baseline {
  /** Counts from the last push. */
  counts: AccountCounts;
  days: RecentDays;
}

/** The text of a baseline file, which names the payload file beside it. */
export function baselineText({ counts, days }: Baseline, payload: string): string {
  return `${JSON.stringify({ format: formats[1], payload, counts, days })}\n`;
}

/**
 * Parses a baseline file.
 *
 * @throws BaselineDamaged if a number is missing: a missing one would let any loss pass
 */
export function parseBaseline(text: string, file: string): Baseline & { payload?: string } {
  try {
    const { format, payload, counts, days } = JSON.parse(text) as Record<string, unknown>;
    const version = (formats as readonly unknown[]).indexOf(format) + 1;
    if (version === 1 && areCounts(counts, version)) return { counts, days: {} };
    if (version === 2 && areCounts(counts, version) && areDays(days)) {
      if (payload === undefined) return { counts, days };
      if (isFileName(payload)) return { counts, days, payload };
    }
  } catch (error) {
    throw damaged(file, error);
  }
  throw damaged(file);
}

/** The counts in a baseline file, or of a payload file, plain or gzip. @throws BaselineUnreadable, BaselineDamaged */
export async function readBaseline(file: string): Promise<AccountCounts> {
  const handle = await open(file).catch((error: unknown) => Promise.reject(unreadable(file, error)));
  try {
    // A payload may be longer than the longest possible string.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(start.length), 0, start.length, 0);
    if (buffer.toString('utf8', 0, bytesRead) === start)
      return parseBaseline(await handle.readFile('utf8'), file).counts;
  } catch (error) {
    throw error instanceof BaselineDamaged ? error : unreadable(file, error);
  } finally {
    await handle.close();
  }
  return countsOfPayload(await payloadEntities(file));
}

function areCounts(found: unknown, version: number): found is AccountCounts {
  if (!isObject(found)) return false;
  const isList = (value: unknown): boolean =>
    value === undefined || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  return (
    metricNames.every((name) => metrics[name].since > version || isCount(found[name])) &&
    lists.every((key) => isList(found[key])) &&
    (found['people'] === undefined || arePeople(found['people'])) &&
    typeof (found['account_id'] ?? '') === 'string'
  );
}

function areDays(found: unknown): found is RecentDays {
  const isDay = ([day, counts]: [string, unknown]): boolean =>
    /^\d{4}-\d\d-\d\d$/.test(day) && isObject(counts) && metricNames.every((name) => isCount(counts[name]));
  return isObject(found) && Object.entries(found).every(isDay);
}

/** A file in this folder: a path could lead to any file. */
function isFileName(value: unknown): value is string {
  return typeof value === 'string' && /^\w[\w.-]*$/.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function damaged(file: string, cause?: unknown): BaselineDamaged {
  return new BaselineDamaged(`${file}: this is not a baseline of zoom-to-veza`, { cause });
}

function unreadable(file: string, cause: unknown): BaselineUnreadable {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new BaselineUnreadable(`${file}: the file cannot be read (${code})`, { cause });
}
