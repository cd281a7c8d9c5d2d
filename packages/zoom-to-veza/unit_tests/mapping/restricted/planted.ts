import fc from 'fast-check';
import type { StagedRole, StagedUser } from '@source-zoom/snapshot-store';
import { roleRow, userRow } from '../rows.ts';
import type { Planted } from './held.ts';

type Ids = (string | null)[] | null;
type Scope = { permission_id?: string; group_ids: Ids } | null;

const listed = ['g1', 'g2', 'g.3', 'g%2E4', 'x/5+='];
const roleIds = ['0', '1', 'help', 'x/5'];

/** Spellings of three privileges: Zoom's own list has a comma behind some. */
const privileges = fc.constantFrom(
  'User:Read',
  'USER:READ',
  'User:Read,',
  'Role:Edit',
  'role:edit',
  'New:Do',
);

const groupIds = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...listed, 'gone', 'g.one'), { minLength: 1, maxLength: 3 }),
  },
  fc.constantFrom<Ids>(null, [], [null], ['']),
  fc.constant<Ids>(['g1', null]),
);

const scope = fc.oneof(
  { weight: 6, arbitrary: fc.record({ permission_id: privileges, group_ids: groupIds }) },
  fc.constantFrom<Scope>(null, { group_ids: ['g1'] }, { permission_id: ' ', group_ids: ['g2'] }),
);

const role = (id: string): fc.Arbitrary<StagedRole> =>
  fc
    .record({
      name: fc.constantFrom('Helpdesk', 'helpdesk', ' ', null),
      privileges: fc.oneof(
        { weight: 5, arbitrary: fc.array(privileges, { maxLength: 4 }) },
        fc.constantFrom<Ids>(null, [null]),
      ),
      privilege_scopes: fc.option(fc.array(scope, { maxLength: 4 })),
      isDamaged: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    })
    .map(({ isDamaged, ...row }) =>
      roleRow({ id, ...row, ...(isDamaged && { unknown: ['privilege_scopes'] }) }),
    );

const user = (id: string): fc.Arbitrary<StagedUser> =>
  fc
    .record({
      role_id: fc.constantFrom(null, 'nobody lists it', ...roleIds),
      role_ids: fc.constantFrom<Ids>(null, ['help'], ['x/5', '0']),
      email: fc.constantFrom(null, `${id}@example.com`, ` ${id.toUpperCase()}@Example.com`),
    })
    .map((row) => userRow({ id, status: 'active', ...row }));

const admin = fc.tuple(
  fc.constantFrom(...listed, 'gone'),
  fc.constantFrom('ann@example.com', 'ben@example.com', 'left@example.com', ''),
);

/**
 * Accounts whose roles are restricted in every way that rows may hold, sound or not, and whose groups have
 * administrators.
 */
export const plantedAccounts: fc.Arbitrary<Planted> = fc.record({
  users: fc.tuple(user('ann'), user('ben'), user('cyd')),
  groups: fc.subarray(listed).map((ids) => ids.map((id) => ({ id, name: `Group ${id}`, total_members: 2 }))),
  roles: fc.subarray(roleIds).chain((ids) => fc.tuple(...ids.map((id) => role(id)))),
  admins: fc.uniqueArray(admin, { maxLength: 6, selector: ([group, email]) => `${group} ${email}` }),
});
