import { isUtf8 } from 'node:buffer';

/** The text of an answer. `isWhole`: it was UTF-8, as JSON is; otherwise it serves only for a few words of an error. */
export interface AnswerText {
  text: string;
  isWhole: boolean;
}

/**
 * Decodes an answer. Otherwise one in another encoding, or with a damaged byte, would be read with U+FFFD in place of
 * the original: in a name, or in the e-mail address that identifies somebody.
 */
export function answerText(data: unknown): AnswerText {
  if (!Buffer.isBuffer(data)) return { text: typeof data === 'string' ? data : '', isWhole: true };
  return { text: data.toString('utf8').replace(/^\uFEFF/, ''), isWhole: isUtf8(data) };
}
