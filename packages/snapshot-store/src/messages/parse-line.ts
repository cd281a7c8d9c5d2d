import { isUtf8 } from 'node:buffer';
import { isObject } from '@source-zoom/values';
import { ForeignSource, SourceDamaged } from '../errors.ts';

/** What appears in a file of rows, as loaders and other writers produce it, instead of messages. */
const ofRows = /snapshot_at|_airbyte_data/;

/** A line as text. Bytes that are not UTF-8 are refused with their place: they could have held anything. */
export function textOf(line: Buffer, place: string): string {
  if (!isUtf8(line))
    throw new SourceDamaged(`${place}: is not UTF-8; the file is damaged, read the account again`);
  return line.toString('utf8');
}

/** A line as a message; a line that is not one is refused with its place. */
export function parseLine(line: string, place: string): Record<string, unknown> {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch (error) {
    if (ofRows.test(line) && !/^\s*[[{]/.test(line)) throw rows(place, 'the header of a CSV file');
    if (line.trim() === '[') throw rows(place, 'the beginning of an array');
    throw new SourceDamaged(
      `${place}: not a line of JSON; the file is truncated or damaged, read the account again`,
      { cause: error },
    );
  }
  if (isObject(message)) {
    if ('snapshot_at' in message || '_airbyte_data' in message) throw rows(place, 'a row');
    return message;
  }
  if (Array.isArray(message) && ofRows.test(line)) throw rows(place, 'an array of rows');
  throw new ForeignSource(`${place}: not a message of Airbyte's protocol (a JSON object is expected)`);
}

function rows(place: string, what: string): ForeignSource {
  return new ForeignSource(
    `${place}: is ${what}, not a message of Airbyte's protocol; name the folder that contains the file, not the file itself`,
  );
}
