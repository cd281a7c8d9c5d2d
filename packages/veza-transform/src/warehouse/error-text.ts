import { isObject } from './proofs.ts';

/** Text and code of what a library or the system threw; by shape, because errors may come from another realm. */
export function errorText(error: unknown): { message: string; code: string } {
  const { message, code }: Record<string, unknown> = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : String(error),
    code: typeof code === 'string' ? code : '',
  };
}

/** Whether the disk of the staging is full, by the system's code or the engine's text. */
export function isDiskFull(error: unknown): boolean {
  const { message, code } = errorText(error);
  return code === 'ENOSPC' || /no space left|max_temp_directory_size/i.test(message);
}
