import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdUnpackedBytes } from '../src/tables/zstd-size.ts';
import { loaderFolder, newFolder, writeZstd } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const block = 128 << 10;

/** Lines that do not repeat each other. */
const lines = Array.from({ length: 20_000 }, (_, at) => `{"id":"${Math.imul(at, 2_654_435_761) >>> 0}"}`);
const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0);

async function packed(times = 1): Promise<Buffer> {
  const file = join(newFolder(), 'packed.zst');
  await writeZstd(file, lines, times);
  return readFileSync(file);
}

function sizeOf(...parts: Buffer[]): number {
  const file = join(newFolder(), 'joined.zst');
  writeFileSync(file, Buffer.concat(parts));
  return zstdUnpackedBytes(file);
}

/** A frame that whoever unpacks passes over. */
const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

/** A frame of one block, which says that it is a byte, so often. */
const repeated = (times: number): Buffer =>
  Buffer.from([
    ...[0x28, 0xb5, 0x2f, 0xfd, 0, 0x58],
    ...[0b011 | ((times << 3) & 0xff), (times >> 5) & 0xff, times >> 13],
    0x20,
  ]);

it('is that of the text, rounded up to blocks', async () => {
  const size = sizeOf(await packed(3));
  expect(size).toBeGreaterThanOrEqual(3 * bytes);
  expect(size).toBeLessThan(3 * bytes + 2 * block);
});

it('is that of all frames, without those that are passed over', async () => {
  const one = await packed();
  expect(sizeOf(one, skipped, one, skipped)).toBe(2 * sizeOf(one));
});

it('is exact of a byte that is repeated', () => {
  expect(sizeOf(repeated(100_000), repeated(7))).toBe(100_007);
});

it('of a cut file, or one with something else behind it, is what is there', async () => {
  const one = await packed();
  expect(sizeOf(one.subarray(0, -3))).toBe(sizeOf(one));
  expect(sizeOf(one.subarray(0, 4))).toBe(0);
  expect(sizeOf(one, Buffer.from('no frame'))).toBe(sizeOf(one));
  expect(sizeOf(Buffer.alloc(0))).toBe(0);
});
