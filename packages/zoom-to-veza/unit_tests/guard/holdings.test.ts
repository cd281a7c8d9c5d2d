import type { LocalRole } from '../../../oaa/src/payload/payload.ts';
import { RoleHolders } from '../../../oaa/src/payload/role-holders.ts';
import { holdingsOf } from '../../src/guard/holdings.ts';

const roles: LocalRole[] = [
  { id: '0', name: 'Owner' },
  { id: '1', name: 'Admin', permissions: ['User:Read', 'User:Edit'] },
  { id: '2', name: 'Member', permissions: ['User:Read'] },
  {
    id: '3',
    name: 'Of one group',
    permissions: ['User:Edit'],
    custom_properties: { scoped_privileges: ['User:Edit=g1'] },
  },
];

function holdings(...users: [held: string[], isActive?: boolean][]) {
  const holders = new RoleHolders();
  users.forEach(([held, isActive = true], index) => {
    const user = { id: String(index), name: 'Ann', is_active: isActive };
    const role_assignments = held.map((role) => ({
      application: 'Zoom',
      role,
      apply_to_application: true as const,
    }));
    holders.add({ user, assignment: { identity: user.id, identity_type: 'local_user', role_assignments } });
  });
  return holdingsOf(holders, roles);
}

it('counts each permission of a user once, by whatever roles', () => {
  expect(holdings([['1']], [['1', '2']], [['2']]).user_permissions).toBe(5);
  expect(holdings([['nobody lists it']], [[]])).toEqual({ user_permissions: 0, privileged_holders: 0 });
});

it('counts active users who hold a privileged permission account-wide, and the owner', () => {
  expect(holdings([['0']], [['1']], [['1'], false], [['2']], [['3']], [['2', '1']]).privileged_holders).toBe(
    3,
  );
});

it('counts no holder of a privileged permission who has it on resources only', () => {
  const holders = new RoleHolders();
  const all = { application: 'Zoom', role: '1' };
  for (const [id, assignment] of [
    ['everywhere', { ...all, apply_to_application: true as const }],
    ['somewhere', { ...all, apply_to_application: false as const, resources: ['g1'] }],
  ] as const)
    holders.add({
      user: { id, name: id, is_active: true },
      assignment: { identity: id, identity_type: 'local_user', role_assignments: [assignment] },
    });
  expect(holdingsOf(holders, roles)).toEqual({ user_permissions: 4, privileged_holders: 1 });
});
