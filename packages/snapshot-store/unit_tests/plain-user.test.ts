import fc from 'fast-check';
import { type PlainUser, PlainUsers } from '../src/records/plain-user.ts';
import { type ReadRecord, RecordReader } from '../src/records/read-record.ts';
import { UserNotes } from '../src/records/user-facts.ts';
import { userMembers } from '../src/staging/fields.ts';
import { sampleAccount } from './sample-account.ts';

// What is cut out of the text of a user is what reading the user gives.

const plain: Record<string, unknown> = {
  account_id: 'acct-1',
  snapshot_at: '2026-11-24T10:00:00.250Z',
  key: 'aB_-1',
  id: 'aB_-1',
  email: 'Zoë@example.com',
  first_name: 'Zoë',
  last_name: '日本 🙂',
  display_name: 'it\u2028is, [a] {b}: null',
  type: 2,
  status: 'active',
  role_id: '2',
  role_ids: ['2', 'r,]'],
  group_ids: ['-g2', 'g/1+='],
  division_ids: ['d'],
  im_group_ids: [],
  dept: '1.0',
  employee_unique_id: 'e-7',
  user_created_at: '2021-02-03T04:05:06Z',
  created_at: '2021-02-03T04:05:06Z',
  last_login_time: '2024-12-31T23:59:59Z',
  last_client_version: '5.1(mac)',
  plan_united_type: '1',
  pmi: 1.5e3,
  timezone: 'Europe/Paris',
  language: null,
  verified: 0,
  custom_attributes: [{ key: 'k', name: 'n', value: null }],
  license_info_list: [{ type: 'x', more: null }],
  login_types: [0, 101],
  revision: 2,
};

/** Values that a member may have; most make a user odd. */
const oddValues: readonly unknown[] = [
  null,
  '',
  ' ',
  'null',
  'with "quotes"',
  'back\\slash',
  'line\nfeed',
  '\u0007',
  '\u007f',
  '[]',
  0,
  -0,
  -1,
  7,
  1.5,
  1e30,
  123456789012345,
  2 ** 60,
  true,
  [],
  [null],
  ['a', null, 'b'],
  [1],
  ['a"b'],
  [['a']],
  {},
  { key: 'k' },
  [{}],
  [{ key: 'k', name: null, value: 'v' }],
  [{ name: 'n', key: 'k', value: 'v' }],
  [{ key: 'k', name: 'n', value: 'v', more: 1 }],
  '2024-02-29T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2023-01-02T03:04:05+02:00',
  'aB_-1',
  'USER@EXAMPLE.COM',
];

/** Changes of the text, some of which make it something else than JSON. */
const textChanges: readonly ((text: string) => string)[] = [
  (text) => text.replace('":', '": '),
  (text) => text.replace(',"', ', "'),
  (text) => text.replace('{"', '{ "'),
  (text) => text.replace(/\}$/, ' }'),
  (text) => text.replace(/\}$/, ',"more":1}'),
  (text) => text.replace(/\}$/, ',"revision":3}'),
  (text) => text.replace(/\}$/, ',}'),
  (text) => text.replace('"status":', '"status":"inactive","status":'),
  (text) => text.replace('"status":', '"status":,"status":'),
  (text) => text.replace('"type":2', '"type":02'),
  (text) => text.replace('"type":2', '"type":-0'),
  (text) => text.replace('"type":2', '"type":2.0'),
  (text) => text.replace('"type":2', '"type":"2"'),
  (text) => text.replace('"pmi":1500', '"pmi":1.5E+3'),
  (text) => text.replace('"pmi":1500', '"pmi":01'),
  (text) => text.replace('"status":"active"', '"status":"\\u0061ctive"'),
  (text) => text.replace('"last_name":"', '"last_name":"\t'),
  (text) => text.replace('"last_name":"', '"last_name":"\\ud83d'),
  (text) => text.replace(/"group_ids":\[/, '"group_ids":[ '),
  (text) => text.replace('"role_id":', '"role-id":'),
  (text) => text.slice(0, -1),
  (text) => text.slice(0, text.length / 2),
];

function inOrder(row: Record<string, unknown>): string {
  const names = userMembers.filter((name) => name in row);
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name]])));
}

const users = fc
  .record({
    left: fc.subarray(Object.keys(plain), { minLength: 3 }),
    values: fc.array(fc.tuple(fc.constantFrom(...userMembers), fc.constantFrom(...oddValues)), {
      maxLength: 2,
    }),
    isShuffled: fc.oneof(
      { weight: 9, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    change: fc.oneof(
      { weight: 3, arbitrary: fc.constant((text: string) => text) },
      { weight: 2, arbitrary: fc.constantFrom(...textChanges) },
    ),
  })
  .map(({ left, values, isShuffled, change }) => {
    const row = { ...plain, ...Object.fromEntries(values) };
    const members = Object.entries(row).filter(([name]) => left.includes(name));
    return change(
      isShuffled
        ? JSON.stringify(Object.fromEntries(members.reverse()))
        : inOrder(Object.fromEntries(members)),
    );
  });

/** What is noted of a user, with the combinations of roles in words. */
function noted({
  accountId,
  at,
  key,
  revision,
  values,
}: Omit<PlainUser & ReadRecord, 'staged' | 'end'>): unknown {
  const notes = new UserNotes();
  return { accountId, at, key, revision, facts: notes.note(key, values), roles: notes.combinations };
}

it('cuts out of a plain user what reading it gives, and leaves any other to the reader', () => {
  const [cutter, reader] = [new PlainUsers(), new RecordReader('users')];
  let cut = 0;
  fc.assert(
    fc.property(users, fc.constantFrom('', '{"data":'), (text, before) => {
      const user = cutter.read(`${before}${text},"emitted_at":1}}`, before.length);
      if (user === undefined) return;
      cut += 1;
      const read = reader.read(JSON.parse(text) as Record<string, unknown>);
      expect(user.staged).toBe(JSON.stringify(read.values));
      expect(noted(user)).toEqual(noted(read));
      expect(user.end - before.length).toBe(text.length);
    }),
    { numRuns: Number(process.env['SAME_RUNS'] ?? 4000) },
  );
  // It would prove nothing if all were left to the reader.
  expect(cut).toBeGreaterThan(100);
});

it('takes users as the connector writes them', () => {
  const texts = [plain, ...sampleAccount().users].map(inOrder);
  const cutter = new PlainUsers();
  const left = texts.filter((text) => !text.includes('\\') && cutter.read(text, 0) === undefined);
  expect(left).toEqual([]);
});

it('says nothing of a user whose snapshot was taken at no time', () => {
  const text = JSON.stringify({ ...plain, snapshot_at: 'soon' });
  expect(new PlainUsers().read(text, 0)).toBeUndefined();
});
