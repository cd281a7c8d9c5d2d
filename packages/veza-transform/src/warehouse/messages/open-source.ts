import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { TransformError } from '../../errors.ts';
import { errorText } from '../error-text.ts';

const chunkBytes = 1 << 20;

/** The bytes of `-` (standard input) or of a file, unpacked when its name ends in `.gz`. */
export async function* openSource(from: string, stdin: Readable): AsyncGenerator<Buffer> {
  const file = from === '-' ? stdin : createReadStream(from, { highWaterMark: chunkBytes });
  const bytes = from.endsWith('.gz')
    ? pipeline(file, createGunzip({ chunkSize: chunkBytes }), () => undefined)
    : file;
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    const code = errorText(error).code;
    // A packed file that a killed read left behind: what is there is taken, and the proof decides.
    if (code === 'Z_BUF_ERROR') return;
    throw new TransformError('input', `${from}: ${reasons[code] ?? `cannot be read (${code})`}`, {
      cause: error,
    });
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'is a folder',
  Z_DATA_ERROR: 'is named .gz but is not a gzip file, or is damaged',
};
