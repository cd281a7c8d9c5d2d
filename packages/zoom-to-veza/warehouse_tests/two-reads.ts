import {
  proofRows,
  sampleAccount,
  withProof,
  type Account,
  type Row,
} from '../../snapshot-store/unit_tests/sample-account.ts';

/** Two whole reads of one account, between which much has changed, and one between them that lost a row. */
export interface TwoReads {
  older: Account;
  unproven: Account;
  newer: Account;
  /** Those of the sample who changed, by what happened to them. */
  people: Record<'left' | 'gone' | 'moved' | 'blurred' | 'enabled' | 'restated', Row>;
}

export function twoReads(accountId: string): TwoReads {
  const older = sampleAccount(accountId, '2025-11-20T10:00:0');
  const lossy = sampleAccount(accountId, '2025-11-22T10:00:0');
  const unproven = { ...lossy, users: lossy.users.slice(1) };
  const base = sampleAccount(accountId, '2025-11-24T10:00:0');
  const [left, gone, moved, blurred, enabled, restated] = base.users as [Row, Row, Row, Row, Row, Row];
  const changes = new Map<Row, Partial<Row>>([
    [moved, { role_id: 'Ro-le', last_login_time: null }],
    [blurred, { role_id: null }],
    [enabled, { status: 'active' }],
  ]);
  const users = base.users
    .filter((row) => row !== left)
    .map((row): Row => ({ ...row, ...changes.get(row), ...accepted(row), revision: 1 }));
  const { account_id, snapshot_at } = restated;
  const email = 'user5@example.com';
  users.push(
    // An invitation that a user with an id replaces.
    { account_id, snapshot_at, key: email, email, status: 'pending', revision: 1 },
    { ...restated, dept: 'newest', revision: 2 },
    { ...enabled, key: 'came', id: 'came', email: 'came@example.com' },
  );
  const newer = proven({ ...base, users, roles: changedRoles(base.roles) });
  return {
    older,
    unproven,
    newer: withProof(newer, 'users', { gone: 1, gone_keys: [gone['key']], restated: 1 }),
    people: { left, gone, moved, blurred, enabled, restated },
  };
}

/** An account with two users and two roles whose ids differ in case only, which Veza would not take. */
export function withTwins(accountId: string): Account {
  const account = sampleAccount(accountId, '2025-11-24T10:00:0');
  const [model] = account.users as [Row];
  const [, , role] = account.roles as [Row, Row, Row];
  const twin = (id: string, roleId: string): Row => ({
    ...model,
    key: id,
    id,
    role_id: roleId,
    email: `${id}@x.example`,
  });
  return proven({
    ...account,
    users: [...account.users, twin('tWin', 'Ro-le'), twin('TwiN', 'rO-LE')],
    roles: [...account.roles, { ...role, id: 'rO-LE', privileges: ['Whiteboard:Edit'] }],
  });
}

/** The invited user of the sample has accepted: from now on known by an id. */
function accepted(row: Row): Partial<Row> {
  return row['key'] === 'pending@example.com'
    ? { key: 'accepted', id: 'accepted', email: 'PENDING@example.com', status: 'active', role_id: '1' }
    : {};
}

function changedRoles(roles: readonly Row[]): Row[] {
  const privileges: Record<string, unknown> = {
    '0': null,
    'Ro-le': ['user:read ', 'Group:Edit,', 'Group:Edit'],
  };
  const [first] = roles as [Row];
  const kept = roles.map((row) => {
    const id = String(row['id']);
    return id in privileges ? { ...row, privileges: privileges[id] } : row;
  });
  return [...kept, { ...first, id: 'new', name: 'New' }];
}

function proven(account: Account): Account {
  return { ...account, snapshots: proofRows(account) };
}
