import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, messagesOf, record, sampleAccount } from '../unit_tests/sample-account.ts';
import { jsonlFolder, loaderFolder, newFolder, writeZstd } from '../unit_tests/write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const account = sampleAccount();
const [first] = account.users;
const mark = '"custom_attributes":null';

/** A row whose attributes stand so deep in lists or objects, others between them; more than any engine takes. */
const forms: [string, (depth: number) => string][] = [
  ['lists', (depth) => '['.repeat(depth) + ']'.repeat(depth)],
  ['objects', (depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
  ['lists beside others', (depth) => '[[],"]",'.repeat(depth) + '1' + ']'.repeat(depth)],
];
const rowOf = (deep: string): string =>
  JSON.stringify({ ...first, custom_attributes: null }).replace(mark, `"custom_attributes":${deep}`);

describe.each(forms)('%s that stand 100,000 deep in each other', (_what, form) => {
  const deep = form(100_000);

  it('are refused in a message, by its line', async () => {
    const file = join(newFolder(), 'read.jsonl');
    const line = record('users', {}).replace('"data":{}', `"data":${rowOf(deep)}`);
    writeFileSync(file, messagesOf(account) + line);
    const lines = messagesOf(account).split('\n').length;
    expect(await refusal(inputOptions(file))).toBe(
      `TooDeep: ${file}, line ${lines}: lists and objects stand more than 1000 deep in each other, which source-zoom never writes`,
    );
  });

  it.each(['users.jsonl', 'users.jsonl.gz', 'users.json', 'users.jsonl.zst', 'users.json.zst'])(
    'are refused in a file: %s',
    async (name) => {
      const folder = jsonlFolder(account);
      rmSync(join(folder, 'users.jsonl'));
      const [one, other] = [rowOf('null'), rowOf(deep)];
      const lines = /\.json(\.|$)/.test(name) ? ['[', `${one},`, other, ']'] : [one, other];
      const text = `${lines.join('\n')}\n`;
      if (name.endsWith('.zst')) await writeZstd(join(folder, name), lines);
      else writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
      expect(await refusal(inputOptions(folder))).toBe(
        `TooDeep: ${join(folder, name)}: lists and objects stand more than 1000 deep in each other, which source-zoom never writes`,
      );
    },
  );

  it('are refused in a table', async () => {
    const path = join(newFolder(), 'zoom.duckdb');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    for (const stream of ['groups', 'roles', 'snapshots'])
      await connection.run(
        `CREATE TABLE ${stream} AS SELECT * FROM read_json('${join(jsonlFolder(account), stream)}.jsonl')`,
      );
    await connection.run(
      `CREATE TABLE users AS SELECT * REPLACE ('${deep}' AS custom_attributes) FROM read_json('${join(jsonlFolder(account), 'users')}.jsonl')`,
    );
    connection.closeSync();
    instance.closeSync();
    expect(await refusal(inputOptions(`duckdb:${path}`))).toMatch(
      /more than 10000 lists and objects|custom_attributes/,
    );
  });
});

const wide = `[${Array.from({ length: 3000 }, (_, at) => `{"key":"k${at}","name":"[","value":"v"}`).join(',')}]`;

it('many lists beside each other are no depth', async () => {
  const file = join(newFolder(), 'read.jsonl');
  const [line = ''] = messagesOf(account)
    .split('\n')
    .filter((text) => text.includes('"stream":"users","data"'));
  const widened = line.replace(mark, `"custom_attributes":${wide}`);
  writeFileSync(file, messagesOf(account).replace(line, widened));
  expect(await refusal(inputOptions(file))).toBe('taken');
});

it('nor are they in a file packed by zstd', async () => {
  const folder = jsonlFolder(account);
  rmSync(join(folder, 'users.jsonl'));
  const rows = account.users.map((row, at) => (at === 0 ? rowOf(wide) : JSON.stringify(row)));
  await writeZstd(join(folder, 'users.jsonl.zst'), rows);
  expect(await refusal(inputOptions(folder))).toBe('taken');
});

it.each(['users.jsonl.gz', 'users.csv.gz', 'users.jsonl.zst', 'users.csv.zst'])(
  'a packed file of rows that unpacks to far too much is refused: %s',
  async (name) => {
    const folder = jsonlFolder(account);
    rmSync(join(folder, 'users.jsonl'));
    const [path, line] = [join(folder, name), ' '.repeat(1 << 20)];
    if (name.endsWith('.zst')) await writeZstd(path, [line], 90);
    else writeFileSync(path, gzipSync(`${line}\n`.repeat(90)));
    expect(await refusal(inputOptions(folder))).toBe(
      `TooLarge: ${path}: unpacks to more than 500 times its size, as no rows of source-zoom do`,
    );
  },
);

it('a packed file of messages that unpacks to far too much is refused', async () => {
  const file = join(newFolder(), 'read.jsonl.gz');
  const line = `{"type":"LOG","log":{"level":"INFO","message":"${' '.repeat(3 << 20)}"}}\n`;
  writeFileSync(file, gzipSync(line.repeat(30)));
  expect(await refusal(inputOptions(file))).toBe(
    `TooLarge: ${file}: unpacks to more than 500 times its size, as no messages of source-zoom do`,
  );
});

it('so is a file of blank lines', async () => {
  const file = join(newFolder(), 'read.jsonl');
  writeFileSync(file, `\n \r\n`.repeat(600_000));
  expect(await refusal(inputOptions(file))).toBe(
    `TooLarge: ${file}, line 1000001: more than 1000000 blank lines, which no message stream has`,
  );
});
