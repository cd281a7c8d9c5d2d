import { readFile } from 'node:fs/promises';
import { jsonErrorOffset, lineAndColumn } from '@source-zoom/values';
import { ConfigError } from '../errors.ts';
import { configMessages } from './config-messages.ts';

/**
 * The content of a JSON file, whatever its name and mode; a byte order mark is tolerated.
 *
 * @throws ConfigError with the path and the position, never the content.
 */
export async function readJsonFile(
  path: string,
  what: 'configuration' | 'catalog' | 'state',
): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ConfigError(configMessages.file_unreadable({ what, path, reason }));
  }
  if (isUtf16(bytes)) throw new ConfigError(configMessages.file_utf16({ what, path }));
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text: it is not kept, not even as a cause.
    const position = lineAndColumn(text, jsonErrorOffset(text));
    throw new ConfigError(configMessages.file_not_json({ what, path, ...position }));
  }
}

/** By its byte order mark, or by the zero byte next to JSON's first character. */
function isUtf16([first, second]: Buffer): boolean {
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return hasMark || first === 0 || second === 0;
}
