import { plainText } from '@source-zoom/values';

/** Makes one line of text that another program wrote, without the characters that control a terminal. */
export function oneLine(text: unknown): string {
  return plainText(typeof text === 'string' ? text : JSON.stringify(text ?? null)).trim();
}

/** One of the connector's sentences with its stream named, as in `users: …` or `users (active): …`. */
export function ofStream(stream: string, sentence: string): string {
  const names = stream === '' || sentence.startsWith(`${stream}:`) || sentence.startsWith(`${stream} (`);
  return names ? sentence : `${stream}: ${sentence}`;
}
