import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { knownStreams } from '@source-zoom/zoom-records';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, messagesOf, sampleAccount } from '../unit_tests/sample-account.ts';
import { jsonlFolder, loaderFolder, newFolder } from '../unit_tests/write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const account = sampleAccount();
const written = jsonlFolder(account);
const rowsOf = (stream: string): string =>
  `read_json('${join(written, stream)}.jsonl', format = 'newline_delimited', sample_size = -1)`;
const secretFile = join(newFolder(), 'secret.txt');
writeFileSync(secretFile, 'everything about me');

/** A file with tables of the streams, but for users, which is a view. */
async function withView(users: string): Promise<string> {
  const path = join(newFolder(), 'zoom.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const stream of knownStreams)
    await connection.run(
      `CREATE TABLE ${stream === 'users' ? 'people' : stream} AS SELECT * FROM ${rowsOf(stream)}`,
    );
  await connection.run(`CREATE VIEW users AS ${users}`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const replacing = (file: string): string => `SELECT * REPLACE ((SELECT ${file}) AS display_name) FROM people`;

it.each([
  ['a file as text', replacing(`content FROM read_text('${secretFile}')`)],
  ['a file as bytes', replacing(`content::VARCHAR FROM read_blob('${secretFile}')`)],
  ['a file as CSV', replacing(`min(column0) FROM read_csv('${secretFile}', header = false)`)],
  ['a file by its name', replacing(`min(email) FROM '${join(written, 'users.jsonl')}'`)],
  ['what is in a folder', replacing(`string_agg(file) FROM glob('${join(secretFile, '..')}/*')`)],
])('refuses a view that reads %s, by its name', async (_what, view) => {
  const path = await withView(view);
  const said = await refusal(inputOptions(`duckdb:${path}`));
  expect(said).toMatch(/^ViewReadsFiles: duckdb:.*main\.users: is a view that reads files/);
  expect(said).not.toContain('everything about me');
});

it('reads a view over files of a folder that is allowed', async () => {
  const path = await withView(`SELECT * FROM ${rowsOf('users')}`);
  const options = inputOptions(`duckdb:${path}`, { allowFolders: [written] });
  expect((await collectRows(options)).users).toHaveLength(account.users.length);
});

it('reads a view over tables', async () => {
  const path = await withView('SELECT * FROM people');
  expect((await collectRows(inputOptions(`duckdb:${path}`))).users).toHaveLength(account.users.length);
});

describe('signs of a pattern in a name', () => {
  const other = jsonlFolder(sampleAccount('acct-2'));

  it.each(['exp[1]', 'exp*', 'exp?', '[ab]', 'e{1,2}'])('%s is the folder of that name', async (name) => {
    const base = newFolder();
    for (const [folder, from] of [
      ['exp1', other],
      ['expa', other],
      ['a', other],
      [name, written],
    ] as const) {
      mkdirSync(join(base, folder));
      for (const stream of knownStreams)
        writeFileSync(join(base, folder, `${stream}.jsonl`), readFileSync(join(from, `${stream}.jsonl`)));
    }
    const { accountId } = await collectRows(inputOptions(join(base, name), { tempDir: join(base, name) }));
    expect(accountId).toBe('acct-1');
  });

  it('do not matter in the folder of the staging', async () => {
    const tempDir = join(newFolder(), 't[1]*');
    mkdirSync(tempDir);
    const file = join(newFolder(), 'read[1].jsonl');
    writeFileSync(file, messagesOf(account));
    expect((await collectRows(inputOptions(file, { tempDir }))).users).toHaveLength(account.users.length);
  });
});
