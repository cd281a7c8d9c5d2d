import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Enough to see the first key of a message or a payload. */
const headBytes = 4096;

/** An Airbyte message begins with one of these keys; `type` may come last. */
const messageKeys = 'type|record|state|log|trace|spec|connectionStatus|catalog|control';

/** Whether a path names a payload: decided by how the file begins, not by its name, since messages are JSON as well. */
export async function isPayloadFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return false;
  const head = await headOf(path);
  return /^\s*\{/.test(head) && !new RegExp(`^\\s*\\{\\s*"(${messageKeys})"`).test(head);
}

/** The start of a file, plain or gzip; a file that cannot be read fails when it is read in full. */
async function headOf(path: string): Promise<string> {
  const raw = createReadStream(path, { end: headBytes - 1 });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of raw) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString();
    return await beginning(bytes);
  } catch {
    return '';
  }
}

/** What the first bytes of a gzip file hold, although its end is missing. */
async function beginning(bytes: Buffer): Promise<string> {
  const plain = createGunzip();
  plain.write(bytes);
  for await (const chunk of plain) {
    plain.destroy();
    return (chunk as Buffer).toString();
  }
  return '';
}
