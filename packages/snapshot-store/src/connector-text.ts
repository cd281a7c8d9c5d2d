import { plainText } from '@source-zoom/values';

/** Makes one line of text that another program wrote, without the characters that control a terminal. */
export function oneLine(text: unknown): string {
  return plainText(typeof text === 'string' ? text : JSON.stringify(text ?? null)).trim();
}
