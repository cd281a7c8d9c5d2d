import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownStreams } from '@source-zoom/zoom-records';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, sampleAccount, withProof } from '../unit_tests/sample-account.ts';
import { client, folder, postgres, usePostgres } from './harness.ts';
import { duckdbStatements, fillPostgres, inDuckdb } from './write-tables.ts';

let count = 0;
usePostgres('proof-columns');

const keys = ['pending@example.com', String(sampleAccount().users[0]?.['key'])];
const account = withProof(sampleAccount(), 'users', {
  reported_total: 14,
  added: 1,
  gone: 2,
  gone_keys: keys,
  warnings: ['Odd.'],
});

const tables: Record<string, (statements: string[]) => Promise<[string, Partial<InputOptions>]>> = {
  DuckDB: async (statements) => {
    const path = join(folder, `${(count += 1)}.duckdb`);
    await inDuckdb(path, [...duckdbStatements(folder, [account]), ...statements]);
    return [`duckdb:${path}`, {}];
  },
  Postgres: async (statements) => {
    const schema = `case_${(count += 1)}`;
    await fillPostgres(client, schema, [account]);
    await client.query(`SET search_path TO ${schema}`);
    for (const statement of statements) await client.query(statement);
    return [postgres.url, { schema, env: { PGPASSWORD: postgres.password } }];
  },
};

/** A column of the proofs as a loader without the type for it has it. */
const retyped = (name: string, type: string, value: string): string[] => [
  `ALTER TABLE snapshots DROP COLUMN ${name}`,
  `ALTER TABLE snapshots ADD COLUMN ${name} ${type}`,
  `UPDATE snapshots SET ${name} = ${value} WHERE stream = 'users'`,
];
const list = JSON.stringify(keys);

const taken: [string, string[]][] = [
  ['as the schema has it', []],
  ['numbers as text', [...retyped('added', 'VARCHAR', `'1'`), ...retyped('gone', 'VARCHAR', `'2'`)]],
  [
    'numbers with a fraction of nothing',
    [...retyped('added', 'DECIMAL(9, 2)', '1'), ...retyped('gone', 'REAL', '2')],
  ],
  [
    'lists as text',
    [...retyped('gone_keys', 'VARCHAR', `'${list}'`), ...retyped('warnings', 'VARCHAR', `'["Odd."]'`)],
  ],
  ['lists as lists', [...retyped('gone_keys', 'VARCHAR[]', `ARRAY['${keys.join(`', '`)}']`)]],
];

const lost =
  /^NoProvenSnapshot: users: the snapshot 2026-11-24T10:00:00\.250Z is not proven whole \(a loader damaged the list of keys deleted during the read: /;
const damaged = (name: string): RegExp =>
  new RegExp(
    `^NoProvenSnapshot: users: the snapshot .* is not proven whole \\(its proof is damaged: ${name}\\)`,
  );

const refused: [string, string[], RegExp][] = [
  ['a list that was nulled', [`UPDATE snapshots SET gone_keys = NULL`], lost],
  ['a list that is not there', ['ALTER TABLE snapshots DROP COLUMN gone_keys'], lost],
  ['a list that was cut', retyped('gone_keys', 'VARCHAR', `'${list.slice(0, 20)}'`), lost],
  ['a list that was cut to one', retyped('gone_keys', 'VARCHAR', `'["${keys[0] ?? ''}"]'`), lost],
  ['a list in the form of another language', retyped('gone_keys', 'VARCHAR', `'{${keys.join(',')}}'`), lost],
  ['an object for a list', retyped('gone_keys', 'VARCHAR', `'{"a": 1}'`), lost],
  ['a number that is not there', ['ALTER TABLE snapshots DROP COLUMN gone'], lost],
  ['words for a number', retyped('added', 'VARCHAR', `'some'`), damaged('added')],
  ['a fraction', retyped('tolerated', 'REAL', '0.5'), damaged('tolerated')],
  ['a number below none', ['UPDATE snapshots SET gone = -2'], damaged('gone')],
  ['words for rows', retyped('rows', 'VARCHAR', `'all'`), damaged('rows')],
  ['no rows', ['UPDATE snapshots SET rows = NULL'], damaged('rows')],
  ['warnings that were cut', retyped('warnings', 'VARCHAR', `'["Od'`), damaged('warnings')],
  [
    'a row that Zoom counted and nobody read',
    ['UPDATE snapshots SET added = NULL'],
    /^NoProvenSnapshot: users: the snapshot .* is not whole \(Zoom counted 14 users, 13 were read\)/,
  ],
];

describe.each(Object.entries(tables))('%s', (_, write) => {
  it.each(taken)('takes a proof %s', async (__, statements) => {
    const [from, more] = await write(statements);
    const { users, warnings } = await collectRows(inputOptions(from, { tempDir: folder, ...more }));
    expect(users).toHaveLength(11);
    expect(warnings).toEqual(['users: Odd.', 'users: 2 deleted in Zoom during the read are left out']);
  });

  it.each(refused)('refuses a proof with %s', async (__, statements, sentence) => {
    const [from, more] = await write(statements);
    expect(await refusal(inputOptions(from, { tempDir: folder, ...more }))).toMatch(sentence);
  });

  it('takes a proof of older tables, which have no such columns', async () => {
    const names = ['added', 'tolerated', 'gone', 'gone_keys', 'warnings'];
    const dropped = names.map((name) => `ALTER TABLE snapshots DROP COLUMN ${name}`);
    const [from, more] = await write([...dropped, 'UPDATE snapshots SET reported_total = rows']);
    expect((await collectRows(inputOptions(from, { tempDir: folder, ...more }))).users).toHaveLength(13);
  });

  it('lets the stricter of two proofs decide', async () => {
    const [from, more] = await write([
      `INSERT INTO snapshots SELECT * FROM snapshots`,
      `UPDATE snapshots SET _airbyte_extracted_at = '2026-11-24 09:00:00'`,
      `INSERT INTO snapshots (account_id, snapshot_at, stream, rows, reported_total, statuses, _airbyte_extracted_at)
       SELECT account_id, snapshot_at, stream, rows, rows + 5, statuses, '2026-11-24 08:00:00' FROM snapshots WHERE stream = 'roles' LIMIT 1`,
    ]);
    expect(await refusal(inputOptions(from, { tempDir: folder, ...more }))).toMatch(
      /^NoProvenSnapshot: roles: the snapshot .* is not whole \(Zoom counted 8 roles, 3 were read\)/,
    );
  });
});

it.each<[string, string, RegExp | undefined]>([
  ['whole', list, undefined],
  ['cut', list.slice(0, 20), lost],
  ['empty', '', lost],
])('takes a list of files of CSV that is %s, or does not', async (_, text, sentence) => {
  const name = join(folder, String((count += 1)));
  for (const stream of knownStreams) {
    mkdirSync(join(name, stream), { recursive: true });
    const rows = account[stream].map((row) =>
      stream === 'snapshots' && row['stream'] === 'users' ? { ...row, gone_keys: text } : row,
    );
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = rows.map((row) => names.map((column) => cell(row[column])).join(','));
    writeFileSync(join(name, stream, '1.csv'), `${[names.join(','), ...lines].join('\n')}\n`);
  }
  const options = inputOptions(name, { tempDir: folder });
  if (sentence === undefined) expect((await collectRows(options)).users).toHaveLength(11);
  else expect(await refusal(options)).toMatch(sentence);
});

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}
