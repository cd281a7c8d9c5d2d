import { plainText } from '@source-zoom/values';

/** What another program wrote, as one line without what would steer a terminal. */
export function oneLine(text: unknown): string {
  return plainText(typeof text === 'string' ? text : JSON.stringify(text ?? null)).trim();
}

/** A sentence of the connector's that names its stream, as `users: …` or `users (active): …`. */
export function ofStream(stream: string, sentence: string): string {
  const names = stream === '' || sentence.startsWith(`${stream}:`) || sentence.startsWith(`${stream} (`);
  return names ? sentence : `${stream}: ${sentence}`;
}
