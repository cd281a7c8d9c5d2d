/** So many refusals, and more than this share of the requests, are no chance. */
const often = { refusals: 20, share: 0.03 };

/** Counts how often Zoom's per-second limits refuse what keeps to them: then the plan is another, or others ask much. */
export class RefusalWatch {
  #requests = 0;
  #refusals = 0;
  #told = false;

  /** Counts a request. Returns both numbers when they are too many, once. */
  add(isRefused: boolean): { refusals: number; requests: number } | undefined {
    this.#requests += 1;
    if (isRefused) this.#refusals += 1;
    const [refusals, requests] = [this.#refusals, this.#requests];
    if (this.#told || refusals < often.refusals || refusals <= requests * often.share) return undefined;
    this.#told = true;
    return { refusals, requests };
  }
}
