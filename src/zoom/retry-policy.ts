/** How long a command waits for a Zoom that is slow, unreachable or at its limits. */
export interface RetryPolicy {
  /** How often a failed request is sent again, whatever the reason. */
  maxRetries: number;
  /** How long a connection may take to open, and an answer to begin or continue. */
  idleTimeoutMs: number;
  /** How long a request may take in all, up to the last byte of its answer. */
  answerTimeoutMs: number;
  /** No wait for Zoom's limits is longer, whatever the configuration allows. */
  maxLimitWaitMs: number;
}

/** By command: a read outlasts an outage; the user of `check` is waiting, and gets an answer within two minutes. */
export const retryPolicies = {
  check: { maxRetries: 2, idleTimeoutMs: 15_000, answerTimeoutMs: 30_000, maxLimitWaitMs: 60_000 },
  read: {
    maxRetries: 7,
    idleTimeoutMs: 60_000,
    answerTimeoutMs: 300_000,
    maxLimitWaitMs: Number.POSITIVE_INFINITY,
  },
} satisfies Record<'check' | 'read', RetryPolicy>;
