import { isObject } from '@source-zoom/values';

/** Text and code of what a library or the system threw; by shape, because errors may come from another realm. */
export function errorText(error: unknown): { message: string; code: string } {
  const { message, code }: Record<string, unknown> = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : String(error),
    code: typeof code === 'string' ? code : '',
  };
}

/** Whether the engine needed more memory than it was allowed. */
export function isOutOfMemory(error: unknown): boolean {
  return errorText(error).message.startsWith('Out of Memory Error');
}

/** A full disk, a file beyond the limit of the process or of the file system, a quota that is used up. */
const roomless: ReadonlySet<string> = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);

/** Whether there is no room for a file, on the disk or under a limit, by the system's code or the engine's text. */
export function isDiskFull(error: unknown): boolean {
  const { message, code } = errorText(error);
  return roomless.has(code) || /no space left|file too large|max_temp_directory_size/i.test(message);
}

/**
 * Where the engine found a line that is no JSON, or one it cannot take: file, line from 1, and why. Its own text may hold
 * the row, and counts malformed lines from 2.
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
