import { isObject } from '@source-zoom/values';

/** Message and code of an error from a library or the system; by shape, because errors may come from another realm. */
export function errorText(error: unknown): { message: string; code: string } {
  const { message, code }: Record<string, unknown> = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : String(error),
    // Some clients of web services report the status of an answer, a number.
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : '',
  };
}

/** A full disk, a file beyond the limit of the process or file system, an exhausted quota. */
const diskFullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);

/** Whether a file does not fit, on the disk or under a limit, by the system's code or an engine's message. */
export function isDiskFull(error: unknown): boolean {
  const { message, code } = errorText(error);
  return diskFullCodes.has(code) || /no space left|file too large|max_temp_directory_size/i.test(message);
}
