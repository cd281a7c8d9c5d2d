import { Buffer } from 'node:buffer';
import { isUsualUtc, parseDateTime, parseEpochMs } from '@source-zoom/values';

/** The text unchanged, or `undefined` if it is absent or blank. */
export function presentText(value: string | null | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The text without surrounding blanks, or `undefined` if nothing is left. */
export function trimmedText(value: string | null | undefined): string | undefined {
  const text = presentText(value);
  return text?.trim();
}

/** The longest prefix of at most `bytes` bytes of UTF-8 that splits no character. */
export function truncateBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes) return text;
  const encoded = Buffer.from(text);
  let end = bytes;
  // 10xxxxxx continues a character.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.toString('utf8', 0, end).trimEnd();
}

/** The first `length` UTF-16 units, without half a surrogate pair at the end. */
export function truncateLength(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Order by UTF-8 bytes, the same on every machine. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Distinct texts that are not blank, trimmed, in byte order. */
export function distinctSorted(values: readonly (string | null | undefined)[]): string[] {
  return distinctIds(values, none);
}

const none: ReadonlySet<string> = new Set();

/**
 * Distinct ids that are not blank, in byte order. A `listed` id stays as it is, since another may differ from it only
 * by a blank; others are trimmed.
 */
export function distinctIds(
  values: readonly (string | null | undefined)[],
  listed: ReadonlySet<string>,
): string[] {
  if (values.length === 0) return [];
  const ids = new Set<string>();
  for (const value of values) {
    const text = trimmedText(value);
    if (text !== undefined) ids.add(typeof value === 'string' && listed.has(value) ? value : text);
  }
  return ids.size < 2 ? [...ids] : [...ids].sort(compareBytes);
}

/**
 * A time as RFC 3339 in UTC with no needless fraction, so that every input gives the same bytes; `undefined` if it is
 * blank, `null` if it is not a time with an offset.
 */
export function utcTime(value: string | null | undefined): string | null | undefined {
  if (typeof value === 'string' && isUsualUtc(value)) return value;
  const text = trimmedText(value);
  if (text === undefined) return undefined;
  const ms = parseDateTime(text)?.hasOffset === true ? parseEpochMs(text) : undefined;
  return ms === undefined ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
}
