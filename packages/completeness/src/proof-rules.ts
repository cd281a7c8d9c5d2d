/** The numbers that the proof of a whole read rests on; `docs/decisions/whole-reads.md` derives them. */
export const proofRules = {
  /** Passes before a read gives up as incomplete: two groups. */
  maxPasses: 6,
  maxPassesOfGroup: 3,
  /**
   * How many rows on each side of a seam another page must show to seal it. One would do in a list of fixed order;
   * four keep it safe if a renamed row may turn up in another place.
   */
  rowsBesideSeam: 4,
  /** Between two answers of a quiet pass; over a longer time, changes could cancel each other in every total. */
  maxSilenceMs: 60_000,
  /** Users created this shortly before a pass count as created during it: two of Zoom's clocks may differ. */
  creationMarginMs: 60_000,
  /** How many keys of deleted users fit into a proof: about 250 KB. */
  maxGoneKeys: 10_000,
};

/** Pages of fewer rows are too small to see past each other's edges: further passes request larger ones instead. */
export const fewRows = 20;

/** Pages of a few rows cannot show four on each side of a seam: these require fewer. */
export function rowsBesideSeam(pageSize: number): number {
  return Math.max(1, Math.min(proofRules.rowsBesideSeam, Math.floor(pageSize / 5)));
}

/**
 * The page size of a pass of a group: smaller than in the first pass by the amount that moves the edges of its pages
 * furthest from the edges there.
 *
 * An edge in the same place as one of the other pass cannot seal it. The edges drift apart by the difference in size,
 * page by page: over n pages the drift must stay below a whole page, so the best difference is the n-th part of one.
 *
 * `pages`: of the list in the first pass. `index`: of the pass in its group, 0 for the first.
 */
export function pageSizeOfPass(pageSize: number, pages: number, index: number): number {
  if (index > 0 && pageSize < fewRows) return 3 * pageSize + index;
  const difference = Math.max(rowsBesideSeam(pageSize), Math.floor(pageSize / (pages + 2)));
  return Math.max(Math.ceil(pageSize / 2), pageSize - index * difference);
}
