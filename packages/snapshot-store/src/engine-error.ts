import { errorText } from '@source-zoom/process';

/** Whether the engine needed more memory than it was allowed. */
export function isOutOfMemory(error: unknown): boolean {
  return errorText(error).message.startsWith('Out of Memory Error');
}

/**
 * Where the engine found a line that is not JSON, or one it cannot take: file, line from 1, and reason. The engine's
 * own message may contain the row, and counts malformed lines from 2.
 */
export function brokenLine(error: unknown): { file: string; line: number; reason: string } | undefined {
  const { message } = errorText(error);
  const malformed = /Malformed JSON in file "(.+)", at byte \d+ in line (\d+): ([\w ()-]+)/.exec(message);
  if (malformed !== null) {
    const [, file = '', line, reason = ''] = malformed;
    return { file, line: Number(line) - 1, reason };
  }
  const [, file, line] = /JSON transform error in file "(.+)", in line (\d+)/.exec(message) ?? [];
  if (file === undefined) return undefined;
  const reason = message.includes('duplicate key')
    ? 'a member is there twice'
    : 'a member is of another type';
  return { file, line: Number(line), reason };
}
