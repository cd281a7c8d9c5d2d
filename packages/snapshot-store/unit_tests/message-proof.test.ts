import { collectRows, refusal } from './collect-rows.ts';
import { messagesOf, nowMs, record, sampleAccount } from './sample-account.ts';
import {
  account,
  expectRefusal,
  folderForEach,
  halves,
  input,
  type Refused,
  whole,
} from './write-messages.ts';

folderForEach();

const [firstHalf, secondHalf] = halves(account);
const users = account.users.map((row) => record('users', row)).join('');

it('leaves an unterminated last line out, and the proof decides', async () => {
  const expected = await collectRows(input([whole]));
  expect(await collectRows(input([`${whole}{"type":"RECORD","rec`]))).toEqual(expected);
  const cut = whole.slice(0, whole.indexOf('"STATE"'));
  expect(await refusal(input([cut]))).toMatch(
    /^NoProvenSnapshot: users: nothing proves that the snapshot 2026-11-24T10:00:00.250Z is whole/,
  );
});

const refused: Refused[] = [
  [
    'the second half of a resumed read',
    [secondHalf],
    {},
    /^NoProvenSnapshot: users: the snapshot 2026-11-24T10:00:00.250Z is not whole \(7 of 13 rows were found\): part of a read is missing or rows were lost; run a full sync; hasStates: true$/,
  ],
  [
    'the first half of a resumed read',
    [firstHalf],
    {},
    /^NoProvenSnapshot: users: nothing proves that the snapshot 2026-11-24T10:00:00.250Z is whole .*; groups: no rows and no proof; /,
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
    /users: .* \(12 of 13 rows were found\)/,
  ],
  [
    'a final state that INCOMPLETE follows',
    [whole.replace('"users"},"status":"COMPLETE"', '"users"},"status":"INCOMPLETE"')],
    {},
    /^NoProvenSnapshot: users: nothing proves/,
  ],
  [
    'two accounts',
    [whole, messagesOf(sampleAccount('acct-2'))],
    {},
    /^AmbiguousAccount: rows of 2 accounts \(acct-1, acct-2\); accounts: acct-1, acct-2$/,
  ],
  [
    'an account that is not there',
    [whole],
    { account: 'acct-9' },
    /^UnknownAccount: no rows of the account acct-9; the accounts found are: acct-1; accounts: acct-1$/,
  ],
  ['nothing', [''], {}, /^NoRows: no rows of users, groups or roles/],
  [
    'what is too old',
    [whole],
    { nowMs: nowMs + 47 * 3_600_000 },
    /^StaleSnapshot: users: the newest proven snapshot, 2026-11-24T10:00:00.250Z, is 48 h old, older than 48 h/,
  ],
  [
    'fewer than three statuses',
    [whole.replace('["active","inactive","pending"]', '["active"]')],
    {},
    /^StatusesMissing: users: only active were read, inactive, pending are missing; missing: inactive, pending$/,
  ],
  [
    'an unproven snapshot whose proof disagrees',
    [secondHalf],
    { unprovenSnapshot: '2026-11-24T10:00:00.250Z' },
    /^SnapshotNotWhole: users: .*7 of 13 rows were found\); run a full sync$/,
  ],
  [
    'a snapshot that is not there',
    [users],
    { unprovenSnapshot: '2026-11-23T10:00:00Z' },
    /^NoSuchSnapshot: 2026-11-23T10:00:00Z: no such snapshot; those found are: 2026-11-24T10:00:00.250Z; snapshots: 2026-11-24T10:00:00\.250Z$/,
  ],
  [
    'a snapshot that is no time',
    [users],
    { unprovenSnapshot: 'yesterday' },
    /^InvalidSnapshotTime: "yesterday": not a time /,
  ],
];

it.each(refused)('refuses %s', expectRefusal);

it('takes an unproven snapshot knowingly, and fewer statuses', async () => {
  const bare = whole
    .split('\n')
    .filter((line) => !line.includes('"STATE"'))
    .join('\n');
  const taken = await collectRows(input([bare], { unprovenSnapshot: '2026-11-24T10:00:00.250Z' }));
  expect(taken.snapshots.map(({ proven }) => proven)).toEqual([false, false, false]);
  expect(taken.warnings.slice(0, 3).every((line) => line.endsWith('because that was allowed'))).toBe(true);
  expect(taken.warnings.slice(3)).toEqual([
    expect.stringMatching(/^group_admins: the snapshot .* it counts as not read$/),
    expect.stringMatching(/^account_security: the snapshot .* it counts as not read$/),
    expect.stringMatching(/^apps: the snapshot .* it counts as not read$/),
    expect.stringMatching(/^account_summary: the snapshot .* it counts as not read$/),
  ]);
  expect(taken.optional).toEqual({});
  const subset = whole.replace('["active","inactive","pending"]', '["active"]');
  expect((await collectRows(input([subset], { allowSubset: true }))).snapshots[0]?.statuses).toEqual([
    'active',
  ]);
});

it.each([
  ['no STATE at all', (line: string) => !line.startsWith('{"type":"STATE"'), false],
  ['no STATE of users', (line: string) => !/^\{"type":"STATE".*"users"/.test(line), true],
])(
  'says of messages that prove nothing whether there are STATE messages: %s',
  async (_what, isKept, hasStates) => {
    const kept = whole.split('\n').filter(isKept).join('\n');
    await expect(collectRows(input([kept]))).rejects.toMatchObject({ hasStates });
  },
);
