import type { Entry } from './entry.ts';

/** How a list is sorted: by this number, then by uid. */
export type SortKey = (entry: Entry) => number;

export const listOrders = {
  id: ({ uid }) => uid,
  name: ({ name }) => name,
  oldest_first: ({ createdMs }) => createdMs,
  newest_first: ({ createdMs }) => -createdMs,
  entered: ({ enteredAt }) => enteredAt,
} satisfies Record<string, SortKey>;

export type ListOrder = keyof typeof listOrders;

/** Where an entry stands in its order. */
export interface Place {
  key: number;
  uid: number;
}

/** How many entries of a sorted list stand before a place; with `including`, one that stands exactly there too. */
export function countBefore(
  list: readonly Entry[],
  sortKey: SortKey,
  { key, uid }: Place,
  including = false,
): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = list[middle];
    if (entry === undefined) break;
    const own = sortKey(entry);
    const before = own < key || (own === key && (entry.uid < uid || (including && entry.uid === uid)));
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}
