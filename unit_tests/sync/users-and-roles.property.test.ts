import fc from 'fast-check';
import { RoleAccount } from './role-account.ts';
import { rowsOf, runRead } from './run-read.ts';

const ids = ['A', 'B', 'C'];
const people = ['ann', 'bob', 'cyd', 'dan', 'eve'];

type Change = { beforeRequest: number } & ({ user: string; joins: string } | { role: string; may: string });

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.oneof(
    fc.record({
      beforeRequest: fc.integer({ min: 0, max: 24 }),
      user: fc.constantFrom(...people),
      joins: fc.constantFrom(...ids),
    }),
    fc.record({
      beforeRequest: fc.integer({ min: 0, max: 24 }),
      role: fc.constantFrom(...ids),
      may: fc.constantFrom('Role:Edit', 'User:Edit'),
    }),
  ),
  { maxLength: 6 },
);

/** An account with these changes to come, all that was ever true of it, and what its lists of roles cannot tell. */
function accountWith(plan: readonly Change[]) {
  const account = new RoleAccount();
  account.roles.clear();
  account.users.clear();
  for (const id of ids) account.roles.set(id, { name: id, privileges: ['User:Read'] });
  people.forEach((name, at) => account.users.set(name, ids[at % 3] ?? 'A'));

  const truths = new Set<string>();
  const counts: Record<string, number>[] = [];
  const touched = new Set<string>();
  const redefined: string[] = [];
  const note = (): void => {
    for (const [user, role] of account.users)
      truths.add(`${user} ${role} ${account.roles.get(role)?.privileges.join() ?? ''}`);
  };
  const join = (user: string, role: string): void => {
    if (account.users.get(user) === role) return;
    if (counts.length > 0) for (const id of [account.users.get(user) ?? '', role]) touched.add(id);
    account.users.set(user, role);
  };
  const grant = (role: string, may: string): void => {
    redefined.push(role);
    account.roles.set(role, { name: role, privileges: ['User:Read', may] });
  };
  note();
  let request = 0;
  account.before = (name) => {
    for (const change of plan) {
      if (change.beforeRequest !== request) continue;
      if ('user' in change) join(change.user, change.joins);
      else grant(change.role, change.may);
      note();
    }
    request += 1;
    if (name !== 'roles common') return;
    const holders = [...account.users.values()];
    counts.push(Object.fromEntries(ids.map((id) => [id, holders.filter((role) => role === id).length])));
  };
  /** Of these the lists do not tell: as many holders, but others; or privileges that changed more than once. */
  const isHidden = (): boolean =>
    ids.some((id) => touched.has(id) && counts[0]?.[id] === counts[1]?.[id]) ||
    new Set(redefined).size < redefined.length;
  return { account, truths, isHidden };
}

describe('users and roles that change while they are read', () => {
  it('every user held, at some moment, the role as it is shown, or its privileges are unknown', async () => {
    let unknown = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (plan) => {
        const { account, truths, isHidden } = accountWith(plan);
        const { messages, failed } = await runRead(account, { streams: ['users', 'roles'] });
        fc.pre(!failed && !isHidden());
        const privileges = new Map(rowsOf(messages, 'roles').map((row) => [row['id'], row['privileges']]));
        for (const { id, role_id: role } of rowsOf(messages)) {
          const known = privileges.get(role);
          if (Array.isArray(known)) expect(truths).toContain(`${String(id)} ${String(role)} ${known.join()}`);
          else unknown += 1;
        }
      }),
      { numRuns: 500, seed: 20261126 },
    );
    expect(unknown).toBeGreaterThan(10);
  });
});
