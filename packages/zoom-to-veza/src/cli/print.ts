import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { batched } from '@source-zoom/values';
import type { CommandContext } from './command.ts';

/** Writes a long answer to stdout, no faster than it is read. */
export async function print(
  pieces: Iterable<string>,
  { stdout }: Pick<CommandContext, 'stdout'>,
): Promise<void> {
  await pipeline(Readable.from(batched(pieces)), stdout, { end: false });
}
