import { isObject } from './is-object.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'is a folder',
  Z_DATA_ERROR: 'is a damaged gzip file',
  Z_BUF_ERROR: 'is a gzip file that was cut off',
};

/** Why a file cannot be read, in a few words that follow its name, by the system's code. */
export function whyUnreadable(error: unknown): string {
  const { code }: Record<string, unknown> = isObject(error) ? error : {};
  return typeof code === 'string' ? (reasons[code] ?? `cannot be read (${code})`) : 'cannot be read';
}
