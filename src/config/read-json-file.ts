import { readFile } from 'node:fs/promises';
import { ConfigError } from '../errors.ts';
import { fillIn } from '../message-text.ts';
import { jsonErrorOffset, lineAndColumn } from './json-error-position.ts';
import { configMessages } from './messages.ts';

/**
 * What a JSON file holds, whatever its name and mode; a byte order mark is tolerated.
 *
 * @throws ConfigError with the path and the position, never the content.
 */
export async function readJsonFile(
  path: string,
  what: 'configuration' | 'catalog' | 'state',
): Promise<unknown> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ConfigError(fillIn(configMessages.file_unreadable, { what, path, reason }));
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text: it is not kept, not even as a cause.
    const position = lineAndColumn(text, jsonErrorOffset(text));
    throw new ConfigError(fillIn(configMessages.file_not_json, { what, path, ...position }));
  }
}
