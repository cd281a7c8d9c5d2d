import { isObject } from '@source-zoom/values';

/** Text and code of what a library or the system threw; by shape, because errors may come from another realm. */
export function errorText(error: unknown): { message: string; code: string } {
  const { message, code }: Record<string, unknown> = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : String(error),
    code: typeof code === 'string' ? code : '',
  };
}

/** A full disk, a file beyond the limit of the process or of the file system, a quota that is used up. */
const diskFullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);

/** Whether there is no room for a file, on the disk or under a limit, by the system's code or by an engine's text. */
export function isDiskFull(error: unknown): boolean {
  const { message, code } = errorText(error);
  return diskFullCodes.has(code) || /no space left|file too large|max_temp_directory_size/i.test(message);
}
