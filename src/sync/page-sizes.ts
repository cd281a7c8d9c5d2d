import { minPageSize } from '../zoom/api.ts';

/** The divisor for a size that was too large. */
const shrinkBy = 4;

/** How many rows the pages of a snapshot may have: as many as wanted, until Zoom cannot return that many in time. */
export class PageSizes {
  readonly #usual: number | undefined;
  readonly #limits = new Map<string, number>();

  /** `usual`: the size if none is given; `undefined` for lists without pages. */
  constructor(usual: number | undefined) {
    this.#usual = usual;
  }

  /** The largest size that arrives; `undefined` if none was too large so far. */
  limitOf(slice: string): number | undefined {
    return this.#limits.get(slice);
  }

  /** The size to request; `undefined` is the usual one. */
  of(slice: string, wanted: number | undefined): number | undefined {
    const limit = this.limitOf(slice);
    return limit === undefined ? wanted : Math.min(wanted ?? limit, limit);
  }

  /**
   * Pages of this size did not arrive: from now on uses the next smaller one; `undefined` if they were already small.
   */
  shrink(slice: string, size = this.#usual): number | undefined {
    if (size === undefined || size <= minPageSize) return undefined;
    const limit = Math.max(minPageSize, Math.floor(size / shrinkBy));
    this.#limits.set(slice, limit);
    return limit;
  }
}
