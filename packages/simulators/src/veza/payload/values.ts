import { at, type Path, type Violations } from './violations.ts';

/** Checks one value; faults go into `found`. */
export type Check = (value: unknown, where: Path, found: Violations) => void;

export const maxNameBytes = 256;
export const maxDescriptionBytes = 256;

const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** True for an RFC 3339 time on a day that exists: `2021-01-01T22:47:31-07:00`. */
export function isTime(value: unknown): boolean {
  const day = typeof value === 'string' ? rfc3339.exec(value)?.[1] : undefined;
  if (day === undefined) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

export const text: Check = (value, where, found) => {
  if (typeof value !== 'string') found.add(where, 'must be a string');
};

export const filled: Check = (value, where, found) => {
  if (typeof value !== 'string') found.add(where, 'must be a string');
  else if (value.trim() === '') found.add(where, 'must not be blank');
};

const bounded =
  (maxBytes: number): Check =>
  (value, where, found) => {
    // A string of n UTF-16 units has at most 3n bytes of UTF-8: short ones need no counting.
    if (typeof value !== 'string' || value.length * 3 <= maxBytes) return;
    const bytes = Buffer.byteLength(value);
    if (bytes > maxBytes)
      found.add(where, `must not be longer than ${maxBytes} bytes of UTF-8, it has ${bytes}`);
  };

export const all =
  (...checks: Check[]): Check =>
  (value, where, found) => {
    for (const check of checks) check(value, where, found);
  };

export const name: Check = all(filled, bounded(maxNameBytes));
export const description: Check = all(text, bounded(maxDescriptionBytes));

export const flag: Check = (value, where, found) => {
  if (typeof value !== 'boolean') found.add(where, 'must be true or false');
};

export const time: Check = (value, where, found) => {
  if (!isTime(value)) found.add(where, 'must be an RFC 3339 time, such as 2021-01-01T22:47:31Z');
};

export const oneOf = (...words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return (value, where, found) => {
    if (!known.has(value)) found.add(where, `must be one of ${words.join(', ')}`);
  };
};

export const matching =
  (pattern: RegExp): Check =>
  (value, where, found) => {
    if (typeof value !== 'string' || !pattern.test(value)) found.add(where, `must match ${pattern.source}`);
  };

export const list =
  (item: Check): Check =>
  (value, where, found) => {
    if (!Array.isArray(value)) {
      found.add(where, 'must be a list');
      return;
    }
    value.forEach((one, i) => {
      item(one, at(where, i), found);
    });
  };
