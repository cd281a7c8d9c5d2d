/** Of entries that come one by one, the first in an order; no more than twice as many are kept meanwhile. */
export function firstSorted<Entry>(
  entries: Iterable<Entry>,
  most: number,
  order: (one: Entry, other: Entry) => number,
): Entry[] {
  let first: Entry[] = [];
  const sorted = (): Entry[] => first.toSorted(order).slice(0, most);
  for (const entry of entries) {
    first.push(entry);
    if (first.length >= 2 * most) first = sorted();
  }
  return sorted();
}

/** The order of texts, the same in every locale. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
