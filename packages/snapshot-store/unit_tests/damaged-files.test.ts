import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDiskFull } from '@source-zoom/process';
import type { KnownStream } from '@source-zoom/zoom-records';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, sampleAccount } from './sample-account.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const account = sampleAccount();
const lines = (stream: KnownStream): string =>
  account[stream].map((row) => `${JSON.stringify(row)}\n`).join('');
const users = lines('users');

const cases: [string, Record<string, string>, string, RegExp][] = [
  [
    'a folder without a stream',
    { 'users/1.jsonl': users },
    '',
    /^FilesNotFound: .*: no Parquet, JSON or CSV files of the stream groups \(looked for groups\/ and groups\.\*; there is users\/1\.jsonl\)$/,
  ],
  [
    'files of two kinds',
    { 'users/1.jsonl': users, 'users/1.csv': 'a,b\n1,2\n' },
    '',
    /^MixedFiles: .*users: files of more than one kind \(users\/1\.jsonl, users\/1\.csv\)$/,
  ],
  [
    'a Parquet file that is none',
    { 'users.parquet': 'no parquet' },
    '',
    /^SourceDamaged: .*users: cannot be read; a file is truncated or damaged/,
  ],
  [
    'a CSV without a column',
    { 'users.csv': 'account_id,key\na,b\n' },
    '',
    /^UnfitColumns: .*: users has no columns snapshot_at, id, email, status, role_id, group_ids; /,
  ],
  [
    'a database that is none',
    { 'x.duckdb': 'this is not a database, but it is long enough to be read as one'.repeat(100) },
    'duckdb:x.duckdb',
    /^SourceUnreadable: duckdb:.*x\.duckdb: is not a DuckDB database, or is damaged$/,
  ],
  [
    'a packed file that is none',
    { 'x.jsonl.gz': 'plain' },
    'x.jsonl.gz',
    /^SourceDamaged: .*x\.jsonl\.gz: is named \.gz but is not a gzip file, or is damaged$/,
  ],
];

it.each(cases)('refuses %s', async (_, files, from, sentence) => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const [scheme, path] = from.startsWith('duckdb:') ? ['duckdb:', from.slice(7)] : ['', from];
  expect(await refusal(inputOptions(`${scheme}${join(folder, path)}`, { tempDir: tmpdir() }))).toMatch(
    sentence,
  );
});

const proven = (files: Record<string, string>): Record<string, string> => ({
  'users/1.jsonl': users,
  'groups/1.jsonl': lines('groups'),
  'roles/1.jsonl': lines('roles'),
  'snapshots/1.jsonl': lines('snapshots'),
  ...files,
});

function write(files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

it('passes empty files and what a system keeps for itself by', async () => {
  write(proven({ 'users/2.jsonl': '', 'users/._1.jsonl': '\0\x05' }));
  expect((await collectRows(inputOptions(folder, { tempDir: tmpdir() }))).users).toHaveLength(13);
});

const noGroups = lines('snapshots').replace(
  '"stream":"groups","rows":3,"reported_total":3',
  '"stream":"groups","rows":0,"reported_total":0',
);

it.each([[{}], [{ 'groups/1.jsonl': '' }]])(
  'takes an account without groups, of which a loader leaves no file behind: %j',
  async (files) => {
    const { 'groups/1.jsonl': _, ...others } = proven({ 'snapshots/1.jsonl': noGroups });
    write({ ...others, ...files });
    const { groups, snapshots } = await collectRows(inputOptions(folder, { tempDir: tmpdir() }));
    expect(groups).toEqual([]);
    expect(snapshots[1]).toMatchObject({ stream: 'groups', rows: 0, proven: true });
  },
);

it('refuses a table of no rows where there should be some', async () => {
  write(proven({ 'groups/1.jsonl': '' }));
  expect(await refusal(inputOptions(folder, { tempDir: tmpdir() }))).toMatch(
    /no Parquet, JSON or CSV files of the stream groups/,
  );
});

const csv = account.users.map((row) => `${row.account_id},"${JSON.stringify(row).replaceAll('"', '""')}"`);

it.each([
  ['a line with too few fields', `account_id,_airbyte_data\n${csv.join('\n')}\nx\n`],
  ['a quote that is left open', `account_id,_airbyte_data\n${csv.join('\n')}\nx,"y\n`],
])('refuses CSV with %s', async (_, content) => {
  const { 'users/1.jsonl': __, ...others } = proven({ 'users/1.csv': content });
  write(others);
  expect(await refusal(inputOptions(folder, { tempDir: tmpdir() }))).toMatch(
    /^SourceDamaged: .*users.*: cannot be read; a file is truncated or damaged \(a line of CSV has too few or too many fields, or an unclosed quote\)$/,
  );
});

it('refuses a line that is cut in the middle of a JSONL file', async () => {
  for (const stream of ['users', 'groups', 'roles'] as const) {
    writeFileSync(
      join(folder, `${stream}.jsonl`),
      stream === 'users' ? `${users}{"account_id":"acc\n${users}` : lines(stream),
    );
  }
  expect(await refusal(inputOptions(folder, { tempDir: tmpdir() }))).toMatch(
    /^SourceDamaged: .*users\.jsonl, line 14: cannot be read; a file is truncated or damaged \(.*\)$/,
  );
});

it.each([
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
  [Object.assign(new Error('write'), { code: 'EFBIG' }), true],
  [new Error('IO Error: Could not write file: No space left on device'), true],
  [new Error('IO Error: Could not write file: File too large'), true],
  [new Error('IO Error: no such file'), false],
])('knows a full disk: %s', (error, full) => {
  expect(isDiskFull(error)).toBe(full);
});
