import fc from 'fast-check';
import type { snapshotStreams } from '@source-zoom/zoom-records';
import { type Account, emittedAt, noRows, type Row, user, withProof } from './sample-account.ts';

/** An account as it may arrive: rows repeated, deleted, invited, of another snapshot, and with odd values. */
export interface OddAccount {
  account: Account;
  /** The rows of each stream in the order in which they arrive, with when, and what is said about changed values. */
  arrivals: { stream: (typeof snapshotStreams)[number]; row: Row; at: number; meta: object | null }[];
}

const base = { account_id: 'acct-1', snapshot_at: '2026-11-24T10:00:00.250Z' };
const earlier = { ...base, snapshot_at: '2026-11-24T09:00:00Z' };

/** Values that a field may hold although nobody should write them there. */
const oddValues: Record<string, readonly unknown[]> = {
  text: [
    '',
    ' ',
    0,
    12,
    -3,
    true,
    false,
    1.5,
    null,
    [],
    ['a'],
    {},
    { a: 1 },
    '["a"]',
    '{}',
    'null',
    '\\N',
    '"x"',
  ],
  integer: ['3', ' 4 ', '5.0', 6, 7.5, -1, 1e3, 1e30, '', 'x', '1.5', true, null, [], {}, '+2', '1e2', 'NaN'],
  time: [
    '2026-02-28T23:59:59Z',
    '2026-02-29T00:00:00Z',
    '2026-01-02 03:04:05',
    '2026-01-02 03:04:05.120 +0000',
    '2026-01-02T03:04:05+02:00',
    '2026-01-02T03:04:05.123456Z',
    '',
    'soon',
    1795514400,
    null,
    true,
    [],
  ],
  list: [
    '',
    'null',
    '[]',
    '["a","b"]',
    '[1]',
    [1, true, null],
    [['a'], { b: 1 }],
    {},
    'a',
    3,
    true,
    null,
    '{}',
  ],
  attributes: [
    [{ key: 'k', name: 'n', value: 'v', more: 1 }],
    [{ value: 2 }, null, 1, 'x', []],
    '[{"key":"k"}]',
    {},
    null,
  ],
};

const oddFields: readonly [field: string, values: readonly unknown[]][] = [
  ['dept', oddValues['text'] ?? []],
  ['dept', ['1.0', '20.0', '3']],
  ['employee_unique_id', ['1.0', '2.00', 'x', null]],
  ['display_name', oddValues['text'] ?? []],
  ['role_id', ['0', '1.0', '2', 'none', 2, null, '']],
  ['role_ids', [['0'], ['1', '2.0'], [], ['2', null], 'null']],
  ['type', oddValues['integer'] ?? []],
  ['verified', oddValues['integer'] ?? []],
  ['user_created_at', oddValues['time'] ?? []],
  ['last_login_time', oddValues['time'] ?? []],
  ['group_ids', oddValues['list'] ?? []],
  ['custom_attributes', oddValues['attributes'] ?? []],
  ['status', ['active', 'ACTIVE', null, 1]],
  ['id', [null, 'other', 7]],
  [
    'email',
    ['USER1@example.com', 'user2@example.com', 'zoë@example.com', 'ZOË@example.com', '\u212aate@e.x', null],
  ],
  ['revision', [1, 2, 3, '2', null, 'x', 2.5]],
  ['snapshot_at', ['2026-11-24 10:00:00.25', '2026-11-24T12:00:00.250+02:00']],
  ['key', ['a', 'A', 'ä', 'user1@example.com', 'a\u0001b', '日本', '🙂', '', 'zoë@example.com']],
];

const change = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(...oddFields)
      .chain(([field, values]) => fc.constantFrom(...values).map((value) => ({ [field]: value }))),
  },
);

const meta = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { changes: [] },
      { changes: [{ field: 'dept', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }] },
      { changes: [{ field: 'last_login_time', change: 'NULLED', reason: 'DESTINATION_TYPECAST_ERROR' }] },
      { changes: [{ field: 'role_id', change: 'NULLED', reason: 'DESTINATION_TYPECAST_ERROR' }] },
    ),
  },
);

/** Which user it is, whether invited, of which snapshot, and when it came. */
const arrival = fc.record({
  index: fc.nat(9),
  isInvited: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  isEarlier: fc.oneof(
    { weight: 6, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  at: fc.nat(2).map((ms) => emittedAt + ms),
  change,
  meta,
});

type Arrival = typeof arrival extends fc.Arbitrary<infer Value> ? Value : never;

function rowOf({ index, isInvited, isEarlier, change: more }: Arrival): Row {
  const whole = user(isEarlier ? earlier : base, index);
  // Of a snapshot that does not count, tables are not fetched, and so not judged.
  if (isEarlier) return whole;
  if (!isInvited) return { ...whole, ...more };
  const { id: _, ...rest } = whole;
  const email = `user${index}@example.com`;
  return { ...rest, key: email, email: email.toUpperCase(), status: 'pending', ...more };
}

/** Accounts with proofs that mostly agree with their rows. */
export const oddAccounts: fc.Arbitrary<OddAccount> = fc
  .record({
    users: fc.array(arrival, { minLength: 1, maxLength: 14 }),
    roles: fc.constantFrom(['0', '1', '2'], ['0', '1.0', '2.0'], ['0', '2', '2.0', '1']),
    gone: fc.option(fc.nat(12), { freq: 4, nil: undefined }),
    miscount: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(-1, 1) },
    ),
    restated: fc.constantFrom<'counted' | 'absent' | 'wrong'>('counted', 'counted', 'absent', 'wrong'),
  })
  .map(({ users, roles, gone, miscount, restated }) => {
    const rows = users.map((one) => ({
      stream: 'users' as const,
      row: rowOf(one),
      at: one.at,
      meta: one.meta,
    }));
    const others = [
      ...['-g2', 'g/1+='].map((id) => ({ stream: 'groups' as const, row: { ...base, id, name: id } })),
      ...roles.map((id) => ({
        stream: 'roles' as const,
        row: { ...base, id, name: id, privileges: ['User:Read'] },
      })),
    ].map((one) => ({ ...one, at: emittedAt, meta: null }));
    const arrivals = [...rows, ...others];
    const account = noRows();
    for (const { stream, row } of arrivals) account[stream].push(row);
    return { account: withProofs(account, { gone, miscount, restated }), arrivals };
  });

function withProofs(
  account: Account,
  how: { gone: number | undefined; miscount: number; restated: 'counted' | 'absent' | 'wrong' },
): Account {
  const keysOf = (rows: Row[], key: string): string[] => [...new Set(rows.map((row) => String(row[key])))];
  const own = account.users.filter((row) => row.snapshot_at !== earlier.snapshot_at);
  const keys = keysOf(own, 'key');
  const last = new Map<string, number>();
  for (const row of own) {
    const revision = Number(row['revision'] ?? 1);
    const key = String(row['key']);
    if (Number.isInteger(revision)) last.set(key, Math.max(last.get(key) ?? 1, revision));
  }
  const counted = [...last.values()].reduce((sum, revision) => sum + revision - 1, 0);
  const proofs = (['users', 'groups', 'roles'] as const).map((stream): Row => {
    const rows = stream === 'users' ? keys.length + how.miscount : account[stream].length;
    const statuses = stream === 'users' ? ['active', 'inactive', 'pending'] : null;
    return { ...base, stream, rows, reported_total: rows, statuses };
  });
  const proven = { ...account, snapshots: proofs };
  const goneKeys = how.gone === undefined ? undefined : keys.slice(how.gone % keys.length).slice(0, 2);
  return withProof(proven, 'users', {
    ...(how.restated !== 'absent' && { restated: counted + (how.restated === 'wrong' ? 1 : 0) }),
    ...(goneKeys !== undefined && {
      gone: goneKeys.length,
      gone_keys: goneKeys,
      reported_total: keys.length + how.miscount - goneKeys.length,
    }),
  });
}
