import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isObject } from '@source-zoom/values';

/** Larger files do not fit into memory as one text, and are read in parts. */
const maxBytes = 256_000_000;

/**
 * A payload file parsed in one go, several times faster than in parts. `undefined` if that is impossible: too large,
 * not JSON, not UTF-8, not an object of objects; reading it in parts then reports what is wrong, and where.
 */
export async function wholePayload(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    if ((await stat(file)).size > maxBytes) return undefined;
    const bytes = await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? await promisify(gunzip)(bytes, { maxOutputLength: maxBytes }) : bytes;
    const payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as unknown;
    return isPayload(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

function isPayload(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const { applications } = value;
  return Array.isArray(applications) && applications.every(isObject);
}
