/** At least this many refusals, and more than this share of the requests, are no coincidence. */
const threshold = { refusals: 20, share: 0.03 };

/**
 * Counts how often Zoom's per-second limits refuse requests that keep to them: then the plan is another, or other
 * clients send many.
 */
export class RefusalWatch {
  #requests = 0;
  #refusals = 0;
  #isReported = false;

  /** Counts a request. Returns both numbers once, when there are too many refusals. */
  add(isRefused: boolean): { refusals: number; requests: number } | undefined {
    this.#requests += 1;
    if (isRefused) this.#refusals += 1;
    const [refusals, requests] = [this.#refusals, this.#requests];
    if (this.#isReported || refusals < threshold.refusals || refusals <= requests * threshold.share)
      return undefined;
    this.#isReported = true;
    return { refusals, requests };
  }
}
