import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { DuckDBInstance } from '@duckdb/node-api';

import { refusal } from '../unit_tests/warehouse/collect-rows.ts';
import { inputOptions, messagesOf, record, sampleAccount } from '../unit_tests/warehouse/sample-account.ts';
import { jsonlFolder, loaderFolder, newFolder } from '../unit_tests/warehouse/write-files.ts';

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
      `input: ${file}, line ${lines}: lists and objects stand more than 1000 deep in each other, which source-zoom never writes; look at who wrote it`,
    );
  });

  it.each(['users.jsonl', 'users.jsonl.gz', 'users.json'])('are refused in a file: %s', async (name) => {
    const folder = jsonlFolder(account);
    rmSync(join(folder, 'users.jsonl'));
    const lines = `${rowOf('null')}\n${rowOf(deep)}\n`;
    const text = name.endsWith('.json') ? `[\n${rowOf('null')},\n${rowOf(deep)}\n]` : lines;
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
    expect(await refusal(inputOptions(folder))).toContain('stand more than 1000 deep in each other');
  });

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

it('many lists beside each other are no depth', async () => {
  const file = join(newFolder(), 'read.jsonl');
  const wide = `[${Array.from({ length: 3000 }, (_, at) => `{"key":"k${at}","name":"[","value":"v"}`).join(',')}]`;
  const [line = ''] = messagesOf(account)
    .split('\n')
    .filter((text) => text.includes('"stream":"users","data"'));
  const widened = line.replace(mark, `"custom_attributes":${wide}`);
  writeFileSync(file, messagesOf(account).replace(line, widened));
  expect(await refusal(inputOptions(file))).toBe('taken');
});

it('a packed file that unpacks to far too much is refused', async () => {
  const file = join(newFolder(), 'read.jsonl.gz');
  const line = `{"type":"LOG","log":{"level":"INFO","message":"${' '.repeat(3 << 20)}"}}\n`;
  writeFileSync(file, gzipSync(line.repeat(30)));
  expect(await refusal(inputOptions(file))).toBe(
    `input: ${file}: unpacks to more than 500 times its size, which no messages do; look at who wrote it`,
  );
});

it('so is a file of blank lines', async () => {
  const file = join(newFolder(), 'read.jsonl');
  writeFileSync(file, `\n \r\n`.repeat(600_000));
  expect(await refusal(inputOptions(file))).toBe(
    `input: ${file}: more than 1000000 blank lines, which no messages have; look at who wrote it`,
  );
});
