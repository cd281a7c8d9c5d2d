import { gzipSync } from 'node:zlib';
import { refusal } from './collect-rows.ts';
import { record } from './sample-account.ts';
import { expectRefusal, folderForEach, input, type Refused, whole } from './write-messages.ts';

folderForEach();

const badLine = whole
  .split('\n')
  .map((line, index) => (index === 3 ? line.slice(0, 80) : line))
  .join('\n');

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

const refused: Refused[] = [
  [
    'a status that is no UTF-8',
    [Buffer.from(whole.replace('"status":"COMPLETE"', '"status":"COMPLETÉ"'), 'latin1'), ''],
    {},
    /^SourceDamaged: .*part-1\.jsonl\.gz, line \d+: is not UTF-8; the file is damaged, read the account again$/,
  ],
  ['a broken record', [whole, badLine], {}, /^SourceDamaged: .*part-2\.jsonl, line 4: not a line of JSON/],
  [
    'a broken line of another kind',
    [`${whole}{"type":"ST\n`],
    {},
    /^SourceDamaged: .*part-1\.jsonl, line \d+: not a line of JSON/,
  ],
  [
    'a line that is no message',
    [`[]\n${whole}`],
    {},
    /^ForeignSource: .*line 1: not a message of Airbyte's protocol/,
  ],
  [
    'a record without data',
    [`{"type":"RECORD","record":{"stream":"users","emitted_at":1}}\n${whole}`],
    {},
    /^SourceDamaged: .*line 1: a RECORD without "data"/,
  ],
  [
    'a value of the wrong type',
    [whole.replace('"verified":1', '"verified":"secret?"')],
    {},
    /^WrongValue: .*: users\.verified in the row ".{22}" does not hold a whole number, but other text; read the account again/,
  ],
  [
    'a row without a key',
    [`${record('groups', { account_id: 'acct-1', snapshot_at: '2026-11-24T10:00:01.250Z' })}${whole}`],
    {},
    /^WrongValue: .*: groups\.id does not hold a value in every row/,
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
    /^SourceDamaged: .*part-1\.jsonl\.gz, line 2: is not UTF-8; the file is damaged, read the account again$/,
  ],
  [
    'half a surrogate pair',
    [withRecord((line) => line.replace('"last_name":"', '"last_name":"\\ud83d'))],
    {},
    /^SourceDamaged: .*part-1\.jsonl, line 2: cannot be read as JSON \(no low surrogate in string\)/,
  ],
  [
    'a member that is there twice',
    [withRecord((line) => line.replace('"data":{', '"data":{},"data":{'))],
    {},
    /^SourceDamaged: .*part-1\.jsonl, line 2: cannot be read as JSON \(a member is there twice\); read the account again$/,
  ],
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
      `^WrongValue: .*: ${field} in the row "[^"]*" does not hold ${expected}; read the account again with source-zoom; stream: [a-z]+$`,
    ),
  ]),
];

it.each(refused)('refuses %s', expectRefusal);

it('refuses a file without lines before it fills the memory', async () => {
  expect(await refusal(input([gzipSync(Buffer.alloc(64 << 20, 'x'))]))).toMatch(
    /^TooLarge: .*part-1\.jsonl\.gz, line 1: longer than 4 MiB, which no line of source-zoom is$/,
  );
});
