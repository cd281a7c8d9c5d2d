import type { ListOptions } from '../zoom/api.ts';
import type { ZoomPage } from '../zoom/api.ts';

/** What came for a request, and when, in milliseconds since 1970. */
export type Outcome = { atMs: number } & ({ page: ZoomPage } | { error: unknown });

/** Requests one page of a list; `undefined` is the first. */
export type RequestPage = (
  token: string | undefined,
  signal: AbortSignal,
  onNextToken: NonNullable<ListOptions['onNextToken']>,
) => Promise<ZoomPage>;

/** Behind a reader this slow, a page asked for ahead would only grow old, and take the place of a closer look. */
const slowMs = 5000;

interface Requested {
  token: string | undefined;
  outcome: Promise<Outcome>;
  stop: AbortController;
  /** The token of the page after it, as the head of the answer shows it. */
  next: string | undefined;
}

/**
 * The pages of a list in order: the one whose turn it is, and one ahead, which is requested while the rows of that one
 * are still arriving. The page ahead is used only if the page before it, once read whole, leads to it; otherwise it is
 * given up, and so is its failure.
 */
export class PagesAhead {
  readonly #request: RequestPage;
  readonly #now: () => number;
  #current: Requested | undefined;
  #ahead: Requested | undefined;
  #takenMs = Number.NEGATIVE_INFINITY;
  #isSlow = false;

  constructor(request: RequestPage, now: () => number) {
    this.#request = request;
    this.#now = now;
  }

  /** The page behind a token. Its outcome never rejects. */
  take(token: string | undefined): Promise<Outcome> {
    const nowMs = this.#now();
    this.#isSlow = this.#current !== undefined && nowMs - this.#takenMs > slowMs;
    this.#takenMs = nowMs;
    const ahead = this.#ahead;
    this.#ahead = undefined;
    this.#current = undefined;
    if (token !== undefined && ahead?.token === token) this.#current = ahead;
    else ahead?.stop.abort();
    this.#current ??= this.#requested(token);
    this.#lookAhead();
    return this.#current.outcome;
  }

  /** Gives up the page ahead: the list is read to its end, or begun again. */
  end(): void {
    this.#ahead?.stop.abort();
    this.#ahead = undefined;
    this.#current = undefined;
  }

  #requested(token: string | undefined): Requested {
    const stop = new AbortController();
    const page = this.#request(token, stop.signal, (next) => {
      // A page that led to itself would be asked for forever.
      if (next === token) return;
      requested.next = next;
      if (requested === this.#current) this.#lookAhead();
    });
    const outcome = page.then(
      (page) => ({ page, atMs: page.arrivedMs ?? this.#now() }),
      (error: unknown) => ({ error, atMs: this.#now() }),
    );
    const requested: Requested = { token, outcome, stop, next: undefined };
    return requested;
  }

  /** A page that is requested again may lead to another one. */
  #lookAhead(): void {
    const next = this.#current?.next;
    if (next === undefined || this.#isSlow || this.#ahead?.token === next) return;
    this.#ahead?.stop.abort();
    this.#ahead = this.#requested(next);
  }
}
