import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextSpool } from '../../src/payload/text-spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'spool-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('gives back what it was given, of any length, and leaves no file', async () => {
  const spool = new TextSpool(join(folder, 'a'));
  const parts = Array.from({ length: 30_000 }, (_, at) => `${at} é名😀 `);
  for (const part of parts) spool.add(part);
  let text = '';
  for await (const piece of spool.pieces()) text += piece;
  expect(text).toBe(parts.join(''));
  spool.close();
  expect(readdirSync(folder)).toEqual([]);
});

it('says where there was no place', () => {
  expect(() => new TextSpool(join(folder, 'gone', 'a'))).toThrow(
    expect.objectContaining({
      name: 'SpoolUnwritable',
      message: expect.stringMatching(/gone\/a: .* cannot be stored there \(ENOENT\)$/) as string,
    }) as Error,
  );
});
