/** How long a command waits for a Zoom that is slow, out of reach or at its limits. */
export interface Patience {
  /** How often a request that came to nothing is repeated. */
  repetitions: number;
  /** Silence for so long, while connecting or in mid-answer, is a failure. */
  stallMs: number;
  /** So long may a request take from its start to the last byte of its answer. */
  answerMs: number;
  /** No wait for Zoom's limits is longer, whatever the configuration allows. */
  longestLimitWaitMs: number;
}

/** By command: a read outlasts an outage, `check` has somebody who looks on and answers within two minutes. */
export const patienceOf = {
  check: { repetitions: 2, stallMs: 15_000, answerMs: 30_000, longestLimitWaitMs: 60_000 },
  read: { repetitions: 7, stallMs: 60_000, answerMs: 300_000, longestLimitWaitMs: Number.POSITIVE_INFINITY },
} satisfies Record<'check' | 'read', Patience>;
