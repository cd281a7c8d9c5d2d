/** How often each combination of values occurs. */
export function counted<Item>(
  items: readonly Item[],
  values: (item: Item) => string[],
): [string[], number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = JSON.stringify(values(item));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => [JSON.parse(key) as string[], count]);
}
