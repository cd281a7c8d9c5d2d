import { isUtf8 } from 'node:buffer';

/** The text of an answer. `isWhole`: it was UTF-8, as JSON is; else it is good for a few words of an error, and no more. */
export interface AnswerText {
  text: string;
  isWhole: boolean;
}

/**
 * Decodes an answer. One in another encoding, or with a byte damaged, would else be read with U+FFFD in place of what
 * stood there: in a name, or in the e-mail address that somebody is known by.
 */
export function answerText(data: unknown): AnswerText {
  if (!Buffer.isBuffer(data)) return { text: typeof data === 'string' ? data : '', isWhole: true };
  return { text: data.toString('utf8').replace(/^\uFEFF/, ''), isWhole: isUtf8(data) };
}
