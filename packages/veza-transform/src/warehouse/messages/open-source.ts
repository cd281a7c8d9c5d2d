import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { TransformError } from '../../errors.ts';
import { errorText } from '../error-text.ts';

const chunkBytes = 1 << 20;

/** The bytes of `-` (standard input) or of a file, unpacked when its name ends in `.gz`. `name`: for messages. */
export async function* openSource(from: string, name: string, stdin: Readable): AsyncGenerator<Buffer> {
  const file = from === '-' ? stdin : createReadStream(from, { highWaterMark: chunkBytes });
  const bytes = from.endsWith('.gz')
    ? pipeline(file, createGunzip({ chunkSize: chunkBytes }), () => undefined)
    : file;
  try {
    let isFirst = true;
    for await (const chunk of bytes) {
      if (isFirst) refuseForeign(chunk as Buffer, name);
      isFirst = false;
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof TransformError) throw error;
    const code = errorText(error).code;
    // A packed file that a killed read left behind: what is there is taken, and the proof decides.
    if (code === 'Z_BUF_ERROR') return;
    throw new TransformError('input', `${name}: ${reasons[code] ?? `cannot be read (${code})`}`, {
      cause: error,
    });
  }
}

/** How inputs begin that are no lines of UTF-8, and what to do about it. */
const foreign: readonly [beginning: readonly number[], sentence: string][] = [
  [[0x1f, 0x8b], 'is packed by gzip; name the file .gz, or unpack it before the pipe'],
  [
    [0xff, 0xfe],
    "is UTF-16, as PowerShell's > writes; let cmd or another shell write it, or convert it to UTF-8",
  ],
  [[0xfe, 0xff], 'is UTF-16; convert it to UTF-8'],
];

function refuseForeign(chunk: Buffer, name: string): void {
  for (const [beginning, sentence] of foreign) {
    if (beginning.every((byte, at) => chunk[at] === byte))
      throw new TransformError('input', `${name}: ${sentence}`);
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'is a folder',
  Z_DATA_ERROR: 'is named .gz but is not a gzip file, or is damaged',
};
