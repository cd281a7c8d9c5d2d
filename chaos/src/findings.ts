/** What can be wrong with a run; each is counted, and none may be above zero. */
export const findingKinds = {
  lost: 'rows lost',
  undetected: 'undetected incompletes',
  duplicate: 'duplicates in a payload',
  untrue: 'differences from the truth',
  secret: 'secrets in output',
  exit: 'undocumented exits',
  output: 'output that is no message, or a stack trace',
  silent: 'failures without a word, and defects',
  hang: 'hangs',
  remains: 'files left behind',
} as const;
export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  kind: FindingKind;
  /** One sentence: what, and where. */
  text: string;
}
