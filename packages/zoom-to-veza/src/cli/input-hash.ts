import { createHash } from 'node:crypto';
import { type BigIntStats, createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { InputEvidence } from '@source-zoom/access-review/report';

/**
 * Looks at an input before it is read. What this gives is called after that: it names the input and, if it is one
 * file that nobody changed meanwhile, hashes its bytes.
 *
 * An address may hold a password, so only a file is called by its name.
 */
export async function watchInput(from: readonly string[]): Promise<() => Promise<InputEvidence>> {
  const [only, ...others] = from;
  if (only === undefined || only === '-')
    return () => Promise.resolve({ name: 'standard input', notHashed: 'a stream is read once' });
  if (others.length > 0)
    return () => Promise.resolve({ name: `${from.length} inputs`, notHashed: 'there are several inputs' });
  const before = await fileAt(only);
  if (before === undefined)
    return () => Promise.resolve({ name: kindOf(only), notHashed: 'the input is not one file' });
  return async () => {
    const name = basename(only);
    const sha256 = await hashOf(only);
    return isSame(before, await fileAt(only))
      ? { name, sha256 }
      : { name, notHashed: 'the file changed while it was read' };
  };
}

async function fileAt(path: string): Promise<BigIntStats | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found?.isFile() === true ? found : undefined;
}

function isSame(before: BigIntStats, after: BigIntStats | undefined): boolean {
  return (['ino', 'size', 'mtimeNs'] as const).every((name) => before[name] === after?.[name]);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** `a postgres address`, `a folder`. */
function kindOf(input: string): string {
  const scheme = /^([a-z0-9]+):/.exec(input)?.[1];
  return scheme === undefined ? 'a folder' : `a ${scheme} address`;
}
