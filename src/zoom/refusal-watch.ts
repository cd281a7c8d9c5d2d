/** So many refusals, and more than this share of the requests, are no chance. */
const threshold = { refusals: 20, share: 0.03 };

/** Counts how threshold Zoom's per-second limits refuse what keeps to them: then the plan is another, or others ask much. */
export class RefusalWatch {
  #requests = 0;
  #refusals = 0;
  #isReported = false;

  /** Counts a request. Returns both numbers when they are too many, once. */
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
