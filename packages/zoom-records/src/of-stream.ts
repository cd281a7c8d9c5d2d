/** One of the connector's sentences with its stream named, as in `users: …` or `users (active): …`. */
export function ofStream(stream: string, sentence: string): string {
  const names = stream === '' || sentence.startsWith(`${stream}:`) || sentence.startsWith(`${stream} (`);
  return names ? sentence : `${stream}: ${sentence}`;
}
