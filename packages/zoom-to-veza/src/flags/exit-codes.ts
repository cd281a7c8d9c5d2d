/** Exit codes of `zoom-to-veza`; a test compares the guide's table with this one. */
export const exitCodes = {
  /** Everything was done. */
  done: 0,
  /** A defect in this program: please report it. */
  defect: 1,
  /** A flag, an environment variable or a settings file is missing or wrong. */
  usage: 2,
  /** The input cannot be read: no such file or table, a missing column, a broken line. */
  input: 3,
  /** The input is not proven whole, too old, or ambiguous. */
  notProven: 4,
  /** The payload breaks Veza's rules. */
  payload: 5,
  /** The guard refused: the account suddenly looks smaller than it was. */
  guard: 6,
  /** Veza refused, or could not be reached. */
  veza: 7,
  /** Veza accepted the payload, but its processing failed or did not end in time. */
  processing: 8,
  /** It is unknown whether Veza accepted the payload. */
  unclear: 9,
  /** `diff --exit-code`: something differs. */
  differs: 10,
  /** `findings --fail-on`: there are findings of that severity or above. */
  findings: 11,
  /** `sync`: the source failed, and nothing was pushed. */
  source: 12,
  /** `sync`: everything was done, but the source failed in a part that the push can do without. */
  partial: 13,
  /** Whoever read the output left before its end, such as `head`: as if SIGPIPE had ended the command. */
  readerLeft: 141,
} as const;

export type ExitReason = keyof typeof exitCodes;
