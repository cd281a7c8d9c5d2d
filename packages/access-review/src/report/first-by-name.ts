/** Of entries that come one by one, those whose names are first; of equal names, those that come first. */
export function firstByName<Entry extends { name: string }>(entries: Iterable<Entry>, most: number): Entry[] {
  let first: Entry[] = [];
  const sorted = (): Entry[] => first.toSorted((a, b) => compare(a.name, b.name)).slice(0, most);
  for (const entry of entries) {
    first.push(entry);
    if (first.length >= 2 * most) first = sorted();
  }
  return sorted();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
