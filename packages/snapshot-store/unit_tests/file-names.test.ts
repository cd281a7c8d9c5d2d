import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import type { InputOptions } from '../src/rows.ts';
import { parseFileName } from '../src/tables/file-names.ts';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, sampleAccount, type Account } from './sample-account.ts';
import { csvFolder, jsonlFolder, loaderFolder, newFolder, writeZstd } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

it.each<[string, string, string]>([
  ['users/2026_11_26_1764170000000_0.jsonl', 'final', ''],
  ['users.csv', 'final', ''],
  ['users.parquet/part-0000-c000.snappy.parquet', 'final', ''],
  ['users.1764170000.9fa8c2d.jsonl', 'final', ''],
  ['users-20261126T155148.jsonl', 'final', ''],
  ['users_2026_11_26_1764170000000_0.parquet', 'final', ''],
  ['users-00000-of-00001.parquet', 'final', ''],
  ['users_0001_part_00.csv.gz', 'final', ''],
  ['users-0a1b2c3d-0000-1111-2222-0a1b2c3d4e5f.json', 'final', ''],
  ['USERS/DATA.PARQUET', 'final', ''],
  ['_airbyte_raw_users.jsonl', 'raw', ''],
  ['zoom_eu/users/1.jsonl', 'final', 'zoom_eu'],
  ['lake/zoom/users_2026.json', 'final', 'lake/zoom'],
  ['2026/11/26/users.jsonl', 'final', ''],
  ['zoom/day=2026-11-26/users/1.jsonl', 'final', 'zoom'],
])('knows %s as a file of the users', (entry, form, namespace) => {
  expect(parseFileName(entry, 'users')).toEqual({ form, namespace });
});

it.each(['users_old.jsonl', 'users_history/1.jsonl', 'zoom_users.jsonl', 'superusers/1.jsonl', 'users2.csv'])(
  'does not take %s for a file of the users',
  (entry) => {
    expect(parseFileName(entry, 'users')).toBeUndefined();
  },
);

const account = sampleAccount();
const lines = (stream: KnownStream, of: Account = account): string =>
  of[stream].map((row) => `${JSON.stringify(row)}\n`).join('');
const raw = (stream: KnownStream): string =>
  account[stream].map((row) => `${JSON.stringify({ _airbyte_data: row })}\n`).join('');

function write(folder: string, name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** The account in files of one's own, one a stream. */
function folderOf(
  name: (stream: KnownStream) => string,
  content: (stream: KnownStream) => string | Buffer,
  folder = newFolder(),
): string {
  for (const stream of knownStreams) write(folder, name(stream), content(stream));
  return folder;
}

const written = jsonlFolder(account);

it.each<[string, (stream: KnownStream) => string, (stream: KnownStream) => string | Buffer]>([
  ['the local JSON destination', (stream) => `_airbyte_raw_${stream}.jsonl`, raw],
  ['Meltano', (stream) => `${stream}-20261126T155148.jsonl`, lines],
  ['a path without a folder', (stream) => `${stream}_2026_11_26_1764170000000_0.jsonl`, lines],
  ['lines that are called .json', (stream) => `${stream}.json`, lines],
  [
    'packed lines that are called .json',
    (stream) => `${stream}/1.json.gz`,
    (stream) => gzipSync(lines(stream)),
  ],
  ['an array', (stream) => `${stream}.json`, (stream) => `\n ${JSON.stringify(account[stream], null, 2)}\n`],
  [
    'an array that is called .jsonl',
    (stream) => `${stream}.jsonl`,
    (stream) => JSON.stringify(account[stream]),
  ],
  ['a packed file without .gz', (stream) => `${stream}.jsonl`, (stream) => gzipSync(lines(stream))],
  ['a file that is not packed, with .gz', (stream) => `${stream}.jsonl.gz`, lines],
  ['names in capitals', (stream) => `${stream.toUpperCase()}/1.JSONL`, lines],
  ['a namespace', (stream) => `zoom/${stream}/1.jsonl`, lines],
  ['folders of days', (stream) => `2026/11/26/${stream}/1.jsonl`, lines],
])('reads files of %s', async (_what, name, content) => {
  const folder = folderOf(name, content);
  expect(await collectRows(inputOptions(folder))).toEqual(await collectRows(inputOptions(written)));
});

it('reads columns in capitals, those of members among them', async () => {
  const roles = account.roles.map(({ sub_account_privileges: _, ...row }) => ({
    ...row,
    'sub_account_privileges.second_level': 3,
  }));
  const folder = csvFolder({ ...account, roles });
  for (const stream of knownStreams) {
    const [head = '', ...rest] = readFileSync(join(folder, `${stream}.csv`), 'utf8').split('\n');
    write(folder, `${stream}.csv`, [head.toUpperCase(), ...rest].join('\n'));
  }
  expect(await collectRows(inputOptions(folder))).toEqual(await collectRows(inputOptions(written)));
});

it('passes by what a table format keeps beside the rows', async () => {
  const folder = folderOf((stream) => `${stream}/part-0.jsonl`, lines);
  for (const name of ['_delta_log/00000.json', 'metadata/v1.metadata.json', '.hoodie/hoodie.json'])
    write(folder, join('users', name), '{"commitInfo":{}}\n');
  expect(await collectRows(inputOptions(folder))).toEqual(await collectRows(inputOptions(written)));
});

it('reads files packed by zstd, beside others that are packed otherwise', async () => {
  const folder = folderOf((stream) => `${stream}/1.jsonl`, lines);
  const rows = account.users.map((row) => `${JSON.stringify(row)}\n`);
  write(folder, 'users/1.jsonl', rows.slice(0, 4).join(''));
  write(folder, 'users/2.jsonl.gz', gzipSync(rows.slice(4, 8).join('')));
  await writeZstd(
    `${folder}/users/3.jsonl.zst`,
    rows.slice(8).map((row) => row.trimEnd()),
  );
  expect(await collectRows(inputOptions(folder))).toEqual(await collectRows(inputOptions(written)));
});

const other = sampleAccount('acct-2', '2026-11-24T09:00:0', 3);

it('refuses files of two namespaces, and takes those of the one that is named', async () => {
  const folder = folderOf((stream) => `us/${stream}/1.jsonl`, lines);
  folderOf(
    (stream) => `eu/2026/${stream}/1.jsonl`,
    (stream) => lines(stream, other),
    folder,
  );
  expect(await refusal(inputOptions(folder))).toMatch(
    /^AmbiguousPlace: .*: the stream users was found more than once \(eu\/users, us\/users\); differBy: namespace$/,
  );
  for (const [namespace, users] of [
    ['us', 13],
    ['eu', 4],
  ] as const)
    expect((await collectRows(inputOptions(folder, { namespace }))).users).toHaveLength(users);
});

it('passes files of another source by', async () => {
  const folder = folderOf((stream) => `zoom/${stream}/1.jsonl`, lines);
  write(folder, 'slack/users/1.jsonl', '{"id":"U1","name":"x"}\n');
  write(folder, 'jira/users/1.jsonl', '{"_airbyte_data":{"id":"U1","name":"x"}}\n');
  expect((await collectRows(inputOptions(folder))).users).toHaveLength(13);
});

const told: [string, Record<string, string>, Partial<InputOptions>, RegExp][] = [
  ['nothing', {}, {}, /\(looked for users\/ and users\.\*; there is no file\)$/],
  ['other files', { 'a.txt': 'x', 'b/c.csv': 'x' }, {}, /; there is a\.txt, b\/c\.csv\)$/],
  [
    'a prefix',
    { 'zoom_users/1.jsonl': lines('users'), 'zoom_groups/1.jsonl': lines('groups') },
    {},
    /; there is zoom_users\/1\.jsonl may be it\); prefixes: zoom_$/,
  ],
  [
    'another namespace',
    { 'zoom/users/1.jsonl': lines('users') },
    { namespace: 'eu' },
    /of the namespace eu \(.*; there is zoom\/users\/1\.jsonl is of the namespace zoom\)$/,
  ],
  [
    'rows of something else',
    { 'users/1.jsonl': '{"_airbyte_data":{"id":"U1"}}\n' },
    {},
    /^ForeignRows: .*users: does not come from source-zoom \(no row has the field snapshot_at\)$/,
  ],
];

it.each(told)('says what it found: %s', async (_what, files, more, sentence) => {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  expect(await refusal(inputOptions(folder, more))).toMatch(sentence);
});
