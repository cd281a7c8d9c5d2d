import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

/** Enough to see the first key of a message or a payload. */
const headBytes = 4096;

/** An Airbyte message begins with one of these keys; `type` may come last. */
const messageKeys = 'type|record|state|log|trace|spec|connectionStatus|catalog|control';

/** What a file is by how it begins, not by its name: messages are JSON as well. */
export type FileKind = 'messages' | 'configuration' | 'HTML' | 'payload';

/** What a payload may begin with, or has within its head. */
const payloadKeys = 'applications|custom_property_definition|permissions|identity_to_permissions';

/** In this order. What is none of these is left to the reader, who says what is wrong with it. */
const kinds: readonly [FileKind, RegExp][] = [
  ['HTML', /^\s*<(?:!doctype html|html)\b/i],
  ['messages', new RegExp(`^\\s*\\{\\s*"(?:${messageKeys})"`)],
  ['configuration', /^\s*\{(?=[^}]*"client_id")(?=[^}]*"account_id")/],
  ['payload', new RegExp(`^\\s*\\{(?:\\s*"(?:${payloadKeys})"|(?=[^]*"applications"\\s*:))`)],
];

/** The kind of the file at a path; undefined if there is none, or it is of another kind. */
export async function fileKind(path: string): Promise<FileKind | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const head = await headOf(path);
  return kinds.find(([, pattern]) => pattern.test(head))?.[0];
}

/** The start of a file, plain or gzip; a file that cannot be read fails when it is read in full. */
async function headOf(path: string): Promise<string> {
  const raw = createReadStream(path, { end: headBytes - 1 });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of raw) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString();
    return beginning(bytes);
  } catch {
    return '';
  }
}

/** What the first bytes of a gzip file hold, although its end is missing: a thousand times as many at most. */
function beginning(bytes: Buffer): string {
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8', 0, headBytes);
}
