/** An RFC 3339 instant as microseconds since 1970, or undefined when it is none; text without a zone is UTC. */
export function microseconds(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:?\d\d)?$/i.exec(
    text.trim(),
  );
  if (parts === null) return undefined;
  const [, day = '', time = '', fraction = '', zone = 'Z'] = parts;
  const ms = Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : ms * 1000 + Number(fraction.padEnd(6, '0'));
}

/** Of the years that RFC 3339 can tell, from 1970 on. */
export const latest = Date.parse('9999-12-31T23:59:59.999Z') * 1000;

/** Microseconds since 1970 as RFC 3339 in UTC, with a fraction only where there is one. */
export function instant(us: number): string {
  // A warehouse may hold years of which a Date knows nothing.
  if (!(Math.abs(us) <= latest)) return us > 0 ? 'after the year 9999' : 'before all years';
  const seconds = new Date(Math.floor(us / 1e6) * 1000).toISOString().slice(0, 19);
  const fraction = String(us - Math.floor(us / 1e6) * 1e6).padStart(6, '0');
  if (fraction === '000000') return `${seconds}Z`;
  return `${seconds}.${fraction.endsWith('000') ? fraction.slice(0, 3) : fraction}Z`;
}

/** A span of time for a sentence: `53 h`, `4 min`. */
export function span(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  return hours >= 1 ? `${hours} h` : `${Math.max(0, Math.floor(ms / 60_000))} min`;
}
