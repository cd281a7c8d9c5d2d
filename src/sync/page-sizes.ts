import { minPageSize } from '../zoom/api.ts';

/** What is left of a size that was too large. */
const shrinkBy = 4;

/** How many rows the pages of a snapshot may have: as many as wanted, until Zoom cannot give so many in time. */
export class PageSizes {
  readonly #usual: number | undefined;
  readonly #limits = new Map<string, number>();

  /** `usual`: where nothing else is wanted; `undefined` for lists without pages. */
  constructor(usual: number | undefined) {
    this.#usual = usual;
  }

  /** The size to ask for; `undefined` is the usual one. */
  of(slice: string, wanted: number | undefined): number | undefined {
    const limit = this.#limits.get(slice);
    return limit === undefined ? wanted : Math.min(wanted ?? limit, limit);
  }

  /** Pages of this size did not come: the next smaller one, from now on; `undefined` when they were small already. */
  shrink(slice: string, size = this.#usual): number | undefined {
    if (size === undefined || size <= minPageSize) return undefined;
    const limit = Math.max(minPageSize, Math.floor(size / shrinkBy));
    this.#limits.set(slice, limit);
    return limit;
  }
}
