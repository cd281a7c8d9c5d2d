import type { BaseReading } from './base-reading.ts';
import { fewRows, pageSizeOfPass, rowsBesideSeam } from './proof-rules.ts';

/** Pages of fewer rows than this leave many seams to each other; larger ones are tried as well. */
const smallPage = 100;

/** How many larger sizes are tried. */
const largerSizes = 160;

export interface PageSizeInput {
  /** What the first reading of the group showed. */
  base: BaseReading;
  /** Rows of a page of that reading. */
  pageSize: number;
  /** What was asked for in that reading: Zoom may return smaller pages. */
  requested: number;
  /** No larger pages arrive; `undefined` if that is not known. */
  limit: number | undefined;
  /** Readings of the group so far, at least 1. */
  index: number;
}

/**
 * The page size of a further reading: the one that leaves the fewest seams of the first reading open if the list has
 * not changed.
 *
 * The usual size keeps the edges of the pages furthest apart, and so stands even if the list moves a little. In a long
 * list of small pages, some of its edges fall beside those of the first reading again, and other sizes do better.
 */
export function nextPageSize(input: PageSizeInput): number {
  const { base, pageSize, requested, index } = input;
  const rowsBeside = rowsBesideSeam(pageSize);
  // Where Zoom's pages are smaller than requested, larger ones would be as small.
  const limit = pageSize < requested && pageSize >= fewRows ? pageSize : (input.limit ?? Infinity);
  let best = Math.min(pageSizeOfPass(pageSize, base.pages, index), limit);
  let fewest = base.openSeamsAfter(best, rowsBeside);
  for (const size of otherSizes(pageSize, limit)) {
    if (fewest === 0) break;
    const open = base.openSeamsAfter(size, rowsBeside);
    if (open < fewest) [best, fewest] = [size, open];
  }
  return best;
}

function* otherSizes(pageSize: number, limit: number): Generator<number> {
  const largest = pageSize < smallPage ? Math.min(limit, 3 * pageSize + largerSizes) : 0;
  for (let size = 3 * pageSize; size <= largest; size += 1) yield size;
  const below = Math.min(pageSize - 1, limit);
  for (let size = below; size >= Math.ceil(below / 2); size -= 1) yield size;
}
