/** All items of a cursor, for the lists that are small. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The mapped items, without those that map to nothing. */
export async function* mapEach<T, U>(
  items: AsyncIterable<T>,
  map: (item: T) => U | undefined,
): AsyncGenerator<U> {
  for await (const item of items) {
    const mapped = map(item);
    if (mapped !== undefined) yield mapped;
  }
}

/** A list as a cursor. */
export function cursorOver<T>(items: readonly T[]): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = items[Symbol.iterator]();
      return { next: () => Promise.resolve(iterator.next()) };
    },
  };
}
