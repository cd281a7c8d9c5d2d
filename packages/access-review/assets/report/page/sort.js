// The order of the rows.

/** Words that stand for a missing number or date, and nothing at all, come last in either direction. */
const last = new Set(['', 'never', 'unknown', 'could not be read']);

/** Rows by what `valueOf` says of each; equal ones stay as they are. */
export function sorted(rows, valueOf, isDown) {
  const keyed = rows.map((at) => ({ at, key: sortable(valueOf(at)) }));
  const sign = isDown ? -1 : 1;
  keyed.sort((a, b) => order(a.key, b.key, sign) || a.at - b.at);
  return keyed.map(({ at }) => at);
}

function sortable(value) {
  if (typeof value === 'number') return { missing: false, value };
  return { missing: last.has(value), value: naturalKey(value) };
}

/** Numbers within a text are ordered as numbers: `Role 2` before `Role 10`. */
export const naturalKey = (text) => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(20, '0'));

function order(a, b, sign) {
  if (a.missing !== b.missing) return a.missing ? 1 : -1;
  if (a.value === b.value) return 0;
  return (a.value < b.value ? -1 : 1) * (a.missing ? 1 : sign);
}
