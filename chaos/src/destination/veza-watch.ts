import type { VezaSimulator } from '@source-zoom/simulators';

/** A payload that Veza took. */
export interface TakenPush {
  payload: unknown;
  /** Whether the connection held until the answer was sent. */
  isAnswered: boolean;
}

/** Sees which request made Veza take a payload; requests come one after the other. */
export class VezaWatch {
  readonly #takenBefore: number[] = [];

  /** To be called before each request is handled. */
  request({ pushes }: VezaSimulator): void {
    this.#takenBefore.push(pushes.length);
  }

  /** All that was taken so far; to be called when no request is under way. */
  taken({ pushes, requests }: VezaSimulator): TakenPush[] {
    const statuses = this.#takenBefore.flatMap((before, at) =>
      (this.#takenBefore[at + 1] ?? pushes.length) > before ? [requests[at]?.status ?? 0] : [],
    );
    return pushes.map(({ payload }, at) => ({ payload, isAnswered: statuses[at] !== 0 }));
  }
}
