import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchInput } from '../../src/cli/input-hash.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'input-hash-'));
  file = join(folder, 'rows.jsonl');
  await writeFile(file, 'some rows');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('one file is called by its name and hashed', async () => {
  const hash = await watchInput([file]);
  expect(await hash()).toEqual({
    name: 'rows.jsonl',
    sha256: createHash('sha256').update('some rows').digest('hex'),
  });
});

it('a file that somebody changed while it was read has no hash', async () => {
  const hash = await watchInput([file]);
  await appendFile(file, '!');
  expect(await hash()).toEqual({ name: 'rows.jsonl', notHashed: 'the file changed while it was read' });
});

it.each([
  [['-'], 'standard input'],
  [[], 'standard input'],
  [['postgres://user:secret@host/db'], 'a postgres address'],
  [['duckdb:/data/user-secret.db'], 'a duckdb address'],
  [['a', 'b'], '2 inputs'],
])('%j is no one file, and nothing of an address is told', async (from, name) => {
  const told = await (await watchInput(from))();
  expect(told).toEqual({ name, notHashed: expect.any(String) as string });
  expect(JSON.stringify(told)).not.toContain('secret');
});

it('a folder is no file', async () => {
  expect(await (await watchInput([folder]))()).toMatchObject({ name: 'a folder' });
});
