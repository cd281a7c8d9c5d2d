import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { InputOptions } from '../../src/warehouse/rows.ts';
import { collectRows, refusal } from './collect-rows.ts';
import {
  emittedAt,
  finalState,
  inputOptions,
  messageOf,
  messagesOf,
  nowMs,
  record,
  sampleAccount,
  status,
  type Account,
} from './sample-account.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'message-input-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function input(files: (string | Buffer)[], more: Partial<InputOptions> = {}): InputOptions {
  const paths = files.map((content, index) => {
    const path = join(folder, `part-${index + 1}.jsonl${typeof content === 'string' ? '' : '.gz'}`);
    writeFileSync(path, content);
    return path;
  });
  return inputOptions(paths, { tempDir: folder, ...more });
}

/** A read of users that was killed after some rows and then resumed: two processes' output. */
function halves(account: Account): [string, string] {
  const [proof] = account.snapshots;
  const rows = account.users.map((row) => record('users', row));
  const rest = messagesOf({ ...account, users: [] })
    .split('\n')
    .filter((line) => line !== '' && !line.includes('"users"'))
    .join('\n');
  const first = `${status('users', 'STARTED')}${rows.slice(0, 6).join('')}${status('users', 'INCOMPLETE')}`;
  const second = `${status('users', 'STARTED')}${rows.slice(6).join('')}${proof ? finalState(proof) : ''}${status('users', 'COMPLETE')}${rest}\n`;
  return [first, second];
}

const account = sampleAccount();
const whole = messagesOf(account);

it('takes rows twice and in any order, with the same result', async () => {
  const expected = await collectRows(input([whole]));
  const lines = whole.split('\n').filter((line) => line !== '');
  const records = lines.filter((line) => line.startsWith('{"type":"RECORD"'));
  const others = lines.filter((line) => !line.startsWith('{"type":"RECORD"'));
  const shuffled = `${[...records.toReversed(), ...records, ...others].join('\n')}\n`;
  expect(await collectRows(input([shuffled]))).toEqual(expected);
});

it('takes both halves of a resumed read, in one file or two, in either order', async () => {
  const expected = await collectRows(input([whole]));
  const [first, second] = halves(account);
  for (const files of [[first, second], [second, first], [first + second], [gzipSync(first), second]]) {
    expect(await collectRows(input(files))).toEqual(expected);
  }
});

it('takes records whose members come in another order, and passes unknown streams and messages by', async () => {
  const expected = await collectRows(input([whole]));
  const reordered = whole
    .split('\n')
    .map((line) => {
      if (!line.startsWith('{"type":"RECORD"')) return line;
      const { record: content } = JSON.parse(line) as {
        record: { stream: string; data: object; emitted_at: number };
      };
      return JSON.stringify(
        {
          record: { data: content.data, emitted_at: content.emitted_at, stream: content.stream },
          type: 'RECORD',
        },
        null,
        1,
      ).replaceAll('\n', '');
    })
    .join('\n');
  const more = `${record('meetings', { id: 1 })}{"type":"CONTROL","control":{}}\n\n`;
  expect(await collectRows(input([more + reordered]))).toEqual(expected);
});

it('keeps of a key the row that was extracted last', async () => {
  const [first] = account.users;
  if (first === undefined) throw new Error('no user');
  const later = record('users', { ...first, dept: 'later' }, emittedAt + 1);
  const sooner = record('users', { ...first, dept: 'sooner' }, emittedAt - 1);
  const { users } = await collectRows(input([`${later}${sooner}${whole}`]));
  expect(users).toContainEqual(expect.objectContaining({ key: first['key'], dept: 'later' }));
  expect(users).toHaveLength(13);
});

it('lets a pending row give way to a row with an id and the same e-mail', async () => {
  const invited = sampleAccount();
  invited.users.push({
    account_id: 'acct-1',
    snapshot_at: '2026-11-24T10:00:00.250Z',
    key: 'user3@example.com',
    email: 'uSER3@example.com',
    status: 'pending',
  });
  const proofs = invited.snapshots.map((row) => (row['stream'] === 'users' ? { ...row, rows: 14 } : row));
  const { users, warnings, snapshots } = await collectRows(
    input([messagesOf({ ...invited, snapshots: proofs })]),
  );
  expect(users.map((row) => (row as { key: string }).key)).not.toContain('user3@example.com');
  expect(users).toHaveLength(13);
  expect(snapshots[0]?.rows).toBe(14);
  expect(warnings).toEqual(['users: 1 pending gave way to a user with an id and the same e-mail']);
});

it('knows a packed file by its first bytes, whatever its name', async () => {
  const expected = await collectRows(input([whole]));
  const [packed, plain] = [join(folder, 'packed.jsonl'), join(folder, 'plain.jsonl.gz')];
  writeFileSync(packed, gzipSync(whole));
  writeFileSync(plain, whole);
  for (const path of [packed, plain])
    expect(await collectRows(inputOptions(path, { tempDir: folder }))).toEqual(expected);
  writeFileSync(packed, gzipSync(whole).subarray(0, 500));
  expect(await refusal(inputOptions(packed, { tempDir: folder }))).toMatch(/^notProven: /);
});

it.each<[string, Buffer | string, RegExp]>([
  ['a Parquet file', 'PAR1\0\0\0\0', /: is a Parquet file; name the folder that it is in$/],
  ['a DuckDB file', '\0\0\0\0\0\0\0\0DUCK\0\0', /: is a DuckDB database; write duckdb: before its path$/],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), /: is packed by zstd; unpack it before/],
  ['zip', 'PK\u0003\u0004', /: is packed by zip; unpack it before$/],
  [
    'a row',
    `${JSON.stringify(account.users[0])}\n`,
    /, line 1: is a row, not a message of Airbyte's protocol; /,
  ],
  ['a raw row', '{"_airbyte_data":{"id":"1"}}\n', /, line 1: is a row, not a message/],
  ['an array', `${JSON.stringify(account.users)}\n`, /, line 1: is an array of rows, not a message/],
  ['an array in lines', '[\n{"id":"1"}\n]\n', /, line 1: is the beginning of an array, not a message/],
  ['CSV', 'account_id,snapshot_at\na,b\n', /line 1: is the head of a file of CSV, not .*; name the folder /],
])('says that a file is %s', async (_what, content, sentence) => {
  const path = join(folder, 'x.jsonl');
  writeFileSync(path, content);
  expect(await refusal(inputOptions(path, { tempDir: folder }))).toMatch(sentence);
});

it('leaves an unterminated last line out, and the proof decides', async () => {
  const expected = await collectRows(input([whole]));
  expect(await collectRows(input([`${whole}{"type":"RECORD","rec`]))).toEqual(expected);
  const cut = whole.slice(0, whole.indexOf('"STATE"'));
  expect(await refusal(input([cut]))).toMatch(
    /^notProven: users: nothing proves that the snapshot 2026-11-24T10:00:00.250Z is whole/,
  );
});

it('takes a stream without rows when its proof says so', async () => {
  const none = { ...account, groups: [] };
  const { groups, snapshots } = await collectRows(
    input([
      messagesOf({
        ...none,
        snapshots: account.snapshots.map((row) =>
          row['stream'] === 'groups' ? { ...row, rows: 0, reported_total: 0 } : row,
        ),
      }),
    ]),
  );
  expect(groups).toEqual([]);
  expect(snapshots[1]).toMatchObject({ stream: 'groups', rows: 0, proven: true });
});

it('takes one account of several', async () => {
  const other = sampleAccount('acct-2', '2026-11-24T09:00:0', 3);
  const { accountId, users } = await collectRows(input([whole, messagesOf(other)], { account: 'acct-2' }));
  expect(accountId).toBe('acct-2');
  expect(users).toHaveLength(4);
});

it('passes on what the connector warned of, and repeats its errors before the refusal', async () => {
  const lines: string[] = [];
  const failed = {
    ...account,
    groups: [],
    snapshots: account.snapshots.filter((row) => row['stream'] !== 'groups'),
  };
  const trace = messageOf('TRACE', {
    type: 'ERROR',
    emitted_at: 1,
    error: {
      message: 'missing scope group:read:list_groups:admin',
      failure_type: 'config_error',
      stream_descriptor: { name: 'groups' },
    },
  });
  const logs = `${messageOf('LOG', { level: 'WARN', message: 'slow reader' })}${messageOf('LOG', { level: 'INFO', message: 'page 1' })}`;
  const sentence = await refusal(
    input([`${logs}${trace}${messagesOf(failed)}`], { onLog: (line) => lines.push(line) }),
  );
  expect(sentence).toBe(
    'notProven: groups: missing scope group:read:list_groups:admin. groups: no rows and no proof; select the streams users, groups, roles and snapshots',
  );
  expect(lines).toEqual(['WARN slow reader', 'ERROR groups: missing scope group:read:list_groups:admin']);
});

const prefixed = whole.replaceAll(/"(users|groups|roles)"(?=[,}])/g, '"zoom_$1"');

it('takes streams under a prefix that is named, and says which one it may be', async () => {
  const others = record('app_users', { id: 1 }) + record('groups_old', { id: 1 });
  const { accountId: _, ...expected } = await collectRows(input([whole]));
  expect(await collectRows(input([others + prefixed], { tablePrefix: 'zoom_' }))).toMatchObject(expected);
  expect(await refusal(input([others + prefixed]))).toMatch(
    /^input: .*part-1\.jsonl: no records of the streams users, groups, roles, only of app_users, groups_old, zoom_groups, zoom_roles, zoom_users; choose with --table-prefix app_ or --table-prefix zoom_$/,
  );
  expect(await refusal(input([record('orders', { id: 1 })]))).toMatch(
    /, only of orders; is this what source-zoom wrote\?$/,
  );
});

const [firstHalf, secondHalf] = halves(account);
const badLine = whole
  .split('\n')
  .map((line, index) => (index === 3 ? line.slice(0, 80) : line))
  .join('\n');
const users = account.users.map((row) => record('users', row)).join('');

/** A line in the place of the first record of users. */
const withRecord = (change: (line: string) => string): string => {
  const lines = whole.split('\n');
  const at = lines.findIndex((line) => line.startsWith('{"type":"RECORD"'));
  lines[at] = change(lines[at] ?? '');
  return lines.join('\n');
};
const inBytes = (text: string, ...bytes: number[]): Buffer => {
  const [before = '', after = ''] = text.split('MARK');
  return gzipSync(Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]));
};

it.each([
  ['a byte order mark', `\uFEFF${whole}`],
  ['lines of Windows, blank ones between', whole.replaceAll('\n', '\r\n  \r\n')],
  [
    'messages of which parts are missing',
    `${messageOf('TRACE', { type: 'ERROR' })}${messageOf('TRACE', { type: 'STREAM_STATUS' })}{"type":"STATE"}
{"type":"LOG","log":5}\n{"type":"TRACE","trace":null}\n{"type":"RECORD"}\n${whole}`,
  ],
])('takes %s', async (_, content) => {
  expect(await collectRows(input([content]))).toEqual(await collectRows(input([whole])));
});

it('passes on what the connector says as one line that steers no terminal', async () => {
  const lines: string[] = [];
  const log = messageOf('LOG', { level: 'WARN', message: 'two\nlines \u001b[31mred' });
  await collectRows(input([log + whole], { onLog: (line) => lines.push(line) }));
  expect(lines).toEqual(['WARN two lines  [31mred']);
});

it('refuses a file without lines before it fills the memory', async () => {
  expect(await refusal(input([gzipSync(Buffer.alloc(64 << 20, 'x'))]))).toMatch(
    /^input: .*part-1\.jsonl\.gz, line 1: longer than 4 MiB, no line of source-zoom is; look at who wrote it$/,
  );
});

const refused: [string, (string | Buffer)[], Partial<InputOptions>, RegExp][] = [
  [
    'the second half of a resumed read',
    [secondHalf],
    {},
    /^notProven: users: the snapshot 2026-11-24T10:00:00.250Z is not whole \(7 of 13 rows are there\): part of a read is missing or rows were lost; run a whole sync$/,
  ],
  [
    'the first half of a resumed read',
    [firstHalf],
    {},
    /^notProven: users: nothing proves that the snapshot 2026-11-24T10:00:00.250Z is whole .*; groups: no rows and no proof; /,
  ],
  [
    'a read that lost a row',
    [
      whole
        .split('\n')
        .filter((_, index) => index !== 2)
        .join('\n'),
    ],
    {},
    /users: .* \(12 of 13 rows are there\)/,
  ],
  [
    'a final state that INCOMPLETE follows',
    [whole.replace('"users"},"status":"COMPLETE"', '"users"},"status":"INCOMPLETE"')],
    {},
    /^notProven: users: nothing proves/,
  ],
  [
    'a status that is no UTF-8',
    [Buffer.from(whole.replace('"status":"COMPLETE"', '"status":"COMPLETÉ"'), 'latin1'), ''],
    {},
    /^input: .*part-1\.jsonl\.gz, line \d+: is no UTF-8; the file is damaged, read the account again$/,
  ],
  ['a broken record', [whole, badLine], {}, /^input: .*part-2\.jsonl, line 4: not a line of JSON/],
  [
    'a broken line of another kind',
    [`${whole}{"type":"ST\n`],
    {},
    /^input: .*part-1\.jsonl, line \d+: not a line of JSON/,
  ],
  [
    'a line that is no message',
    [`[]\n${whole}`],
    {},
    /^input: .*line 1: not a message of Airbyte's protocol/,
  ],
  [
    'a record without data',
    [`{"type":"RECORD","record":{"stream":"users","emitted_at":1}}\n${whole}`],
    {},
    /^input: .*line 1: a RECORD without "data"/,
  ],
  [
    'a value of the wrong type',
    [whole.replace('"verified":1', '"verified":"secret?"')],
    {},
    /^input: .*: users\.verified in the row ".{22}" does not hold a whole number, but other text; read the account again/,
  ],
  [
    'a row without a key',
    [`${record('groups', { account_id: 'acct-1', snapshot_at: '2026-11-24T10:00:01.250Z' })}${whole}`],
    {},
    /^input: .*: groups\.id does not hold a value in every row/,
  ],
  [
    'two accounts',
    [whole, messagesOf(sampleAccount('acct-2'))],
    {},
    /^notProven: rows of 2 accounts \(acct-1, acct-2\); name one with --account$/,
  ],
  [
    'an account that is not there',
    [whole],
    { account: 'acct-9' },
    /^input: no rows of the account acct-9; there are: acct-1; name one of these with --account$/,
  ],
  [
    'bytes that are no UTF-8',
    [
      inBytes(
        withRecord((line) => line.replace('"last_name":"', '"last_name":"MARK')),
        0xff,
        0xfe,
      ),
    ],
    {},
    /^input: .*part-1\.jsonl\.gz, line 2: cannot be read as JSON \(invalid UTF-8 encoding in string\); read the account again$/,
  ],
  [
    'half a surrogate pair',
    [withRecord((line) => line.replace('"last_name":"', '"last_name":"\\ud83d'))],
    {},
    /^input: .*part-1\.jsonl, line 2: cannot be read as JSON \(no low surrogate in string\)/,
  ],
  [
    'a member that is there twice',
    [withRecord((line) => line.replace('"data":{', '"data":{},"data":{'))],
    {},
    /^input: .*part-1\.jsonl, line 2: cannot be read as JSON \(a member is there twice\); read the account again$/,
  ],
  ...(
    [
      ['UTF-16', Buffer.from(`\uFEFF${whole}`, 'utf16le'), /: is UTF-16, as PowerShell's > writes/],
      ['a packed file inside a packed one', gzipSync(whole), /: is packed by gzip twice; unpack it before$/],
    ] as const
  ).map(([name, content, sentence]): [string, Buffer[], object, RegExp] => [
    name,
    [gzipSync(content)],
    {},
    sentence,
  ]),
  ...(
    [
      ['a list for text', '"role_id":"0"', '"role_id":["0"]', 'users.role_id', 'text, but a list'],
      ['an object for text', '"dept":"R&D"', '"dept":{"a":1}', 'users.dept', 'text, but an object'],
      ['a fraction', '"type":2', '"type":1.7', 'users.type', 'a whole number, but a number with a fraction'],
      [
        'a number that is too large',
        '"type":2',
        '"type":1e30',
        'users.type',
        'a whole number, but a number too large or too small',
      ],
      [
        'text for a list',
        '"privileges":null',
        '"privileges":"User:Read"',
        'roles.privileges',
        'a JSON array, but other text',
      ],
      [
        'an object for a list',
        '"group_ids":["-g2","g/1+="]',
        '"group_ids":{}',
        'users.group_ids',
        'a JSON array, but an object',
      ],
      [
        'a list for an object',
        '"sub_account_privileges":{"second_level":3}',
        '"sub_account_privileges":[3]',
        'roles.sub_account_privileges',
        'a JSON object, but a list',
      ],
      [
        'a day that does not exist',
        '2021-02-03T',
        '2021-02-30T',
        'users.user_created_at',
        'a date and time, but a date or time that does not exist or has another form',
      ],
      [
        'an hour that does not exist',
        'T04:05:06Z',
        'T24:05:06Z',
        'users.user_created_at',
        'a date and time, but a date or time that does not exist or has another form',
      ],
    ] as const
  ).map(([name, from, to, field, expected]): [string, string[], object, RegExp] => [
    name,
    [whole.replace(from, to)],
    {},
    new RegExp(
      `^input: .*: ${field} in the row "[^"]*" does not hold ${expected}; read the account again with source-zoom$`,
    ),
  ]),
  ['nothing', [''], {}, /^notProven: no rows of users, groups or roles/],
  [
    'what is too old',
    [whole],
    { nowMs: nowMs + 47 * 3_600_000 },
    /^notProven: users: the newest proven snapshot, 2026-11-24T10:00:00.250Z, is 48 h old, older than 48 h/,
  ],
  [
    'fewer than three statuses',
    [whole.replace('["active","inactive","pending"]', '["active"]')],
    {},
    /^notProven: users: only active were read, inactive, pending are missing; read all three statuses, or use --allow-subset$/,
  ],
  [
    'an unproven snapshot whose proof disagrees',
    [secondHalf],
    { unprovenSnapshot: '2026-11-24T10:00:00.250Z' },
    /^notProven: users: .*7 of 13 rows are there\); run a whole sync; --allow-unproven does not override that$/,
  ],
  [
    'a snapshot that is not there',
    [users],
    { unprovenSnapshot: '2026-11-23T10:00:00Z' },
    /^notProven: 2026-11-23T10:00:00Z: no such snapshot; there are: 2026-11-24T10:00:00.250Z; name one of these with --snapshot$/,
  ],
  [
    'a snapshot that is no time',
    [users],
    { unprovenSnapshot: 'yesterday' },
    /^usage: "yesterday": not a time .*; check --snapshot$/,
  ],
];

it.each(refused)('refuses %s', async (_, files, more, sentence) => {
  expect(await refusal(input(files, more))).toMatch(sentence);
  expect(readdirSync(folder).filter((name) => name.startsWith('zoom-to-veza-'))).toEqual([]);
});

it('takes an unproven snapshot knowingly, and fewer statuses', async () => {
  const bare = whole
    .split('\n')
    .filter((line) => !line.includes('"STATE"'))
    .join('\n');
  const taken = await collectRows(input([bare], { unprovenSnapshot: '2026-11-24T10:00:00.250Z' }));
  expect(taken.snapshots.map(({ proven }) => proven)).toEqual([false, false, false]);
  expect(taken.warnings).toHaveLength(3);
  const subset = whole.replace('["active","inactive","pending"]', '["active"]');
  expect((await collectRows(input([subset], { allowSubset: true }))).snapshots[0]?.statuses).toEqual([
    'active',
  ]);
});

it.each([
  [['/nowhere/x.jsonl'], /^input: \/nowhere\/x\.jsonl: no such file$/],
  [[], /^usage: no input/],
  [
    ['duckdb:/nowhere.duckdb', '-'],
    /^usage: only message streams \(- and files\) may be given more than once; check --from$/,
  ],
  [['-', '-'], /^usage: standard input \(-\) can be read only once; check --from$/],
  [['duckdb:/nowhere.duckdb'], /^input: duckdb:\/nowhere\.duckdb: no such file$/],
])('refuses --from %s', async (from, sentence) => {
  expect(await refusal(inputOptions(from, { tempDir: folder }))).toMatch(sentence);
});

it('names a place where no staging can be', async () => {
  expect(await refusal(inputOptions('-', { tempDir: '/nowhere' }))).toMatch(
    /^usage: \/nowhere: no folder for the staging/,
  );
});
