import { listed } from './warning-text.ts';

export type MappingWarningCode =
  | 'user-rejected'
  | 'user-without-status'
  | 'time-unreadable'
  | 'text-cut'
  | 'dangling-groups'
  | 'unknown-roles'
  | 'unreadable-privileges'
  | 'unreadable-restrictions'
  | 'unknown-groups'
  | 'owner-without-privileges'
  | 'unknown-privileges'
  | 'unmatched-group-admins'
  | 'unknown-group-admins'
  | 'unlisted-administered-groups'
  | 'unmatched-sso-bypass'
  | 'unknown-sign-in-rules'
  | 'custom-attributes-missing'
  | 'exceptions-unused'
  | 'pending-keyed-by-email';

/** What an account is mapped for: a payload for Veza, or an answer to whoever asks about the account. */
export type Purpose = 'payload' | 'review';

/** Something that people should know about a mapping; all of its kind together. */
export interface MappingWarning {
  code: MappingWarningCode;
  /** How many things it concerns. */
  count: number;
  /** What is so, as the beginning of a sentence. */
  fact: string;
  /** What follows from it, as the sentence goes on. */
  effect?: string | Readonly<Record<Purpose, string>>;
  /** What it concerns, by name. */
  names?: readonly string[];
  /** What to do about it, in sentences of its own. */
  advice?: string;
}

/** About what Veza takes and by which key it knows somebody: nothing that an answer says depends on it. */
const aboutPayload: ReadonlySet<MappingWarningCode> = new Set(['text-cut', 'pending-keyed-by-email']);

/** The warnings that matter for a purpose, one line each. */
export function warningSentences(warnings: readonly MappingWarning[], purpose: Purpose): string[] {
  return warnings
    .filter(({ code }) => purpose === 'payload' || !aboutPayload.has(code))
    .map((warning) => sentenceOf(warning, purpose));
}

function sentenceOf({ fact, effect, names, advice }: MappingWarning, purpose: Purpose): string {
  const follows = typeof effect === 'object' ? effect[purpose] : effect;
  const sentence = follows === undefined ? fact : `${fact}, ${follows}`;
  const ofWhat = names === undefined ? '' : `: ${listed(names)}`;
  return `${sentence}${ofWhat}.${advice === undefined ? '' : ` ${advice}`}`;
}
