/**
 * The form of nearly every date-time, as a pattern for a whole text that all engines read alike: it knows the months,
 * and leaves only leap days to the parser.
 */
export const usualUtcPattern = String.raw`\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ`;
const usualUtc = new RegExp(`^${usualUtcPattern}$`);
const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|([+-])(\d\d)(?::?(\d\d))?)?$/;
const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** The parts of an instant that a text states. */
export interface DateTime {
  /** Milliseconds since 1970, down to the whole second. */
  secondMs: number;
  /** The digits after the point, as written; empty if there are none. */
  fraction: string;
  /** Without an offset the text is taken as UTC. */
  hasOffset: boolean;
}

/**
 * Whether the text is `YYYY-MM-DDThh:mm:ssZ` and an existing date; also false for some that are: ask `parseDateTime`.
 */
export function isUsualUtc(text: string): boolean {
  return text.length === 20 && usualUtc.test(text);
}

/**
 * Reads a date-time; `undefined` if the text is not one, or the date does not exist.
 *
 * Stricter than `Date.parse`, which accepts many forms, rolls the 30th of February over, and reads texts without an
 * offset in the machine's own zone. Offsets are `Z`, `+hh:mm`, `+hhmm`, `+hh`, or absent, which means UTC.
 */
export function parseDateTime(text: string): DateTime | undefined {
  const parts = dateTime.exec(text);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [fraction = '', zone, sign, offsetHours = '0', offsetMinutes = '0'] = parts.slice(7);
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC rolls an invalid date (25 o'clock) over into the next one, which then reads differently.
  if (new Date(atMs).toISOString().slice(0, 19) !== `${text.slice(0, 10)}T${text.slice(11, 19)}`)
    return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  const secondMs = sign === '-' ? atMs + offsetMs : atMs - offsetMs;
  // An offset can move the time out of the four-digit years.
  if (new Date(secondMs).toISOString().length !== 24) return undefined;
  return { secondMs, fraction, hasOffset: zone !== undefined };
}

/** Whether the text is an RFC 3339 date-time with an offset, and an existing date; seconds may be 60. */
export function isRfc3339(text: string): boolean {
  if (isUsualUtc(text)) return true;
  if (!rfc3339.test(text)) return false;
  const isLeapSecond = text.slice(17, 19) === '60';
  return parseDateTime(isLeapSecond ? `${text.slice(0, 17)}59${text.slice(19)}` : text) !== undefined;
}

/** The date-time in UTC, with the fraction, if any, cut to milliseconds; `undefined` if the text is not a date-time. */
export function toUtc(text: string): string | undefined {
  if (isUsualUtc(text)) return text;
  const parsed = parseDateTime(text);
  if (parsed === undefined) return undefined;
  const seconds = new Date(parsed.secondMs).toISOString().slice(0, 19);
  return parsed.fraction === '' ? `${seconds}Z` : `${seconds}.${parsed.fraction.padEnd(3, '0').slice(0, 3)}Z`;
}

/** The instant in milliseconds since 1970; `undefined` if the text is not a date-time. */
export function parseEpochMs(text: string): number | undefined {
  const us = parseInstant(text);
  return us === undefined ? undefined : Math.floor(us / 1000);
}

/** The instant in microseconds since 1970; `undefined` if the text is not a date-time. */
export function parseInstant(text: string): number | undefined {
  const parsed = parseDateTime(text.trim());
  if (parsed === undefined) return undefined;
  return parsed.secondMs * 1000 + Number(parsed.fraction.padEnd(6, '0').slice(0, 6));
}

/** The last instant that RFC 3339 can express, in microseconds since 1970. */
export const latestInstant = Date.parse('9999-12-31T23:59:59.999Z') * 1000;

/** Microseconds since 1970 as RFC 3339 in UTC, with a fraction only if there is one. */
export function formatInstant(us: number): string {
  // A warehouse may hold years that a Date cannot represent.
  if (!(Math.abs(us) <= latestInstant)) return us > 0 ? 'after the year 9999' : 'before all years';
  const seconds = new Date(Math.floor(us / 1e6) * 1000).toISOString().slice(0, 19);
  const fraction = String(us - Math.floor(us / 1e6) * 1e6).padStart(6, '0');
  if (fraction === '000000') return `${seconds}Z`;
  return `${seconds}.${fraction.endsWith('000') ? fraction.slice(0, 3) : fraction}Z`;
}

/** A duration for a sentence: `53 h`, `4 min`. */
export function formatDuration(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  return hours >= 1 ? `${hours} h` : `${Math.max(0, Math.floor(ms / 60_000))} min`;
}
