/** What nearly every date of Zoom looks like; up to the 28th every month has the day. */
const usual = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d))?$/;

/** From 2000 to 2099, in seconds: no such number is also one of milliseconds in that time. */
const epochSeconds = { from: 946_684_800, before: 4_102_444_800 };

/** A date-time in UTC with `Z`, of a text or of the seconds or milliseconds since 1970; `undefined` when it is none. */
export function dateTimeOf(value: unknown): string | undefined {
  if (typeof value === 'string' && !/^\d{9,13}$/.test(value)) return utcDateTime(value);
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  const isEpoch = (seconds: number): boolean => seconds >= epochSeconds.from && seconds < epochSeconds.before;
  if (isEpoch(number)) return new Date(number * 1000).toISOString().replace('.000Z', 'Z');
  return isEpoch(number / 1000) ? new Date(number).toISOString() : undefined;
}

/**
 * A date-time in UTC with `Z`, or `undefined` when the text is none.
 *
 * Stricter than `Date.parse`, which takes many forms and reads those without a zone in the machine's own: here they are
 * of UTC, as everything that Zoom sends. A fraction of a second is kept to the millisecond, as sent when the zone is UTC.
 */
export function utcDateTime(text: string): string | undefined {
  if (text.length === 20 && usual.test(text)) return text;
  const parts = dateTime.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '0', zoneMinute = '0'] =
    parts;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const spelt = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}`;
  // Date.UTC rolls what is no date (the 30th of February, 25 o'clock) over into the next; then it reads otherwise.
  if (new Date(at).toISOString().slice(0, 19) !== spelt) return undefined;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const offsetMs = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
  const utc = new Date(sign === '-' ? at + offsetMs : at - offsetMs).toISOString();
  if (utc.length !== 24) return undefined;
  return fraction === ''
    ? `${utc.slice(0, 19)}Z`
    : `${utc.slice(0, 19)}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}
