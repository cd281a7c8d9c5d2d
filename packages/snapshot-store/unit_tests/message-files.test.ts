import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions } from './sample-account.ts';
import {
  account,
  expectRefusal,
  folder,
  folderForEach,
  input,
  type Refused,
  whole,
} from './write-messages.ts';

folderForEach();

it('knows a packed file by its first bytes, whatever its name', async () => {
  const expected = await collectRows(input([whole]));
  const [packed, plain] = [join(folder, 'packed.jsonl'), join(folder, 'plain.jsonl.gz')];
  writeFileSync(packed, gzipSync(whole));
  writeFileSync(plain, whole);
  for (const path of [packed, plain])
    expect(await collectRows(inputOptions(path, { tempDir: folder }))).toEqual(expected);
  writeFileSync(packed, gzipSync(whole).subarray(0, 500));
  expect(await refusal(inputOptions(packed, { tempDir: folder }))).toMatch(/^NoRows: /);
});

it.each<[string, Buffer | string, RegExp]>([
  ['a Parquet file', 'PAR1\0\0\0\0', /: is a Parquet file; name the folder that contains it$/],
  ['a DuckDB file', '\0\0\0\0\0\0\0\0DUCK\0\0', /: is a DuckDB database; put duckdb: before its path$/],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), /: is compressed with zstd; decompress it first/],
  ['zip', 'PK\u0003\u0004', /: is a zip archive; unpack it first$/],
  [
    'a row',
    `${JSON.stringify(account.users[0])}\n`,
    /, line 1: is a row, not a message of Airbyte's protocol; /,
  ],
  ['a raw row', '{"_airbyte_data":{"id":"1"}}\n', /, line 1: is a row, not a message/],
  ['an array', `${JSON.stringify(account.users)}\n`, /, line 1: is an array of rows, not a message/],
  ['an array in lines', '[\n{"id":"1"}\n]\n', /, line 1: is the beginning of an array, not a message/],
  ['CSV', 'account_id,snapshot_at\na,b\n', /line 1: is the header of a CSV file, not .*; name the folder /],
])('says that a file is %s', async (_what, content, sentence) => {
  const path = join(folder, 'x.jsonl');
  writeFileSync(path, content);
  expect(await refusal(inputOptions(path, { tempDir: folder }))).toMatch(sentence);
});

it.each<Refused>([
  [
    'UTF-16',
    [gzipSync(Buffer.from(`\uFEFF${whole}`, 'utf16le'))],
    {},
    /: is UTF-16, as PowerShell's > writes/,
  ],
  [
    'a packed file inside a packed one',
    [gzipSync(gzipSync(whole))],
    {},
    /: is compressed with gzip twice; decompress it once first$/,
  ],
])('refuses %s', expectRefusal);

it.each([
  [['/nowhere/x.jsonl'], /^SourceUnreadable: \/nowhere\/x\.jsonl: no such file$/],
  [[], /^InvalidSource: no input/],
  [
    ['duckdb:/nowhere.duckdb', '-'],
    /^InvalidSource: only message streams \(- and files\) may be given more than once$/,
  ],
  [['-', '-'], /^InvalidSource: standard input \(-\) can be read only once$/],
  [['duckdb:/nowhere.duckdb'], /^SourceUnreadable: duckdb:\/nowhere\.duckdb: no such file$/],
])('refuses --from %s', async (from, sentence) => {
  expect(await refusal(inputOptions(from, { tempDir: folder }))).toMatch(sentence);
});

it('names a place where no staging can be', async () => {
  expect(await refusal(inputOptions('-', { tempDir: '/nowhere' }))).toMatch(
    /^TempFolderUnusable: \/nowhere: no folder for the staging/,
  );
});
