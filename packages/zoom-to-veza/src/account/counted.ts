import type { Progress } from '@source-zoom/values';

/** So many items pass between two looks at the clock. */
const itemsBetweenLooks = 500;

/** Passes items on, and tells how many they were so far. */
export async function* counted<Item>(items: AsyncIterable<Item>, progress: Progress): AsyncGenerator<Item> {
  let count = 0;
  try {
    for await (const item of items) {
      count += 1;
      if (count % itemsBetweenLooks === 0) progress.reach(count);
      yield item;
    }
  } finally {
    progress.end();
  }
}
