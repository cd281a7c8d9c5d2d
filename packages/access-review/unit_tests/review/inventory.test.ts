import type { LocalRole, RoleAssignment } from '../../../oaa/src/payload/payload.ts';
import { InventoryTaker } from '../../src/inventory/inventory-taker.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';

it('keeps the roles and groups that users have and the payload does not list', () => {
  const taker = new InventoryTaker();
  taker.take({
    users: [{ id: 'u', name: 'U', groups: ['gone'] }],
    assignments: [
      {
        identity: 'u',
        identity_type: 'local_user',
        application: 'Zoom',
        role_assignments: [{ role: 'ghost' }],
      } as never,
    ],
  });
  const { roles, groups } = taker.finish({ name: 'Zoom' }, unknownOrigin);
  expect(roles.get('ghost')?.name).toBe('Unknown role (ghost)');
  expect(groups.get('gone')?.name).toBe('Unknown group (gone)');
});

type Given = readonly [role: string, ...resources: string[]];

/** Users with their roles; a role with resources holds on these only. */
function inventoryOf(roles: LocalRole[], users: Record<string, readonly Given[]>): Inventory {
  const taker = new InventoryTaker();
  for (const [identity, given] of Object.entries(users)) {
    const role_assignments = given.map(([role, ...resources]): RoleAssignment =>
      resources.length === 0
        ? { application: 'Zoom', role, apply_to_application: true }
        : { application: 'Zoom', role, apply_to_application: false, resources },
    );
    taker.take({
      users: [{ id: identity, name: identity }],
      assignments: [{ identity, identity_type: 'local_user', role_assignments }],
    });
  }
  taker.take({ roles });
  return taker.finish({ name: 'Zoom' }, unknownOrigin);
}

const help: LocalRole = { id: 'help', name: 'Helpdesk', permissions: ['User:Read'] };
const part: LocalRole = {
  id: 'help/1',
  name: 'Helpdesk (in 2 groups)',
  permissions: ['User:Edit'],
  custom_properties: { origin: 'help' },
};
const shown = ({ roles }: Inventory): unknown =>
  [...roles.values()].map(({ id, permissions, restrictedTo }) => [
    id,
    permissions,
    Object.fromEntries(restrictedTo),
  ]);

describe('a role that is assigned on resources', () => {
  it('is restricted to them', () => {
    const desk = { id: 'desk', name: 'Desk', permissions: ['User:Edit'] };
    expect(shown(inventoryOf([desk], { ann: [['desk', 'g1']], ben: [['desk', 'g%2E2']] }))).toEqual([
      ['desk', ['User:Edit'], { 'user:edit': ['g.2', 'g1'] }],
    ]);
  });

  it('is not, if somebody has it on the application', () => {
    const desk = { id: 'desk', name: 'Desk', permissions: ['User:Edit'] };
    expect(shown(inventoryOf([desk], { ann: [['desk', 'g1']], ben: [['desk']] }))).toEqual([
      ['desk', ['User:Edit'], {}],
    ]);
  });
});

describe('a role that was made for the restricted privileges of another one', () => {
  it('is a part of it again', () => {
    const inventory = inventoryOf([help, part], { ann: [['help'], ['help/1', 'g1', 'g2']] });
    expect(shown(inventory)).toEqual([['help', ['User:Edit', 'User:Read'], { 'user:edit': ['g1', 'g2'] }]]);
    expect(inventory.users.get('ann')?.roles).toEqual(['help']);
  });

  it('is a part of it also when nobody holds them, in no group that anybody names', () => {
    expect(shown(inventoryOf([help, part], {}))).toEqual([
      ['help', ['User:Edit', 'User:Read'], { 'user:edit': [''] }],
    ]);
  });

  it.each<[string, LocalRole[], Record<string, readonly Given[]>]>([
    ['somebody has it alone', [help, part], { ann: [['help'], ['help/1', 'g1']], ben: [['help/1', 'g1']] }],
    [
      'somebody has the other one alone',
      [help, part],
      { ann: [['help'], ['help/1', 'g1']], ben: [['help']] },
    ],
    [
      'not all have it in the same groups',
      [help, part],
      { ann: [['help'], ['help/1', 'g1']], ben: [['help'], ['help/1', 'g2']] },
    ],
    ['somebody has it on the application', [help, part], { ann: [['help'], ['help/1']] }],
    ['the other one is not there', [part], { ann: [['help/1', 'g1']] }],
    [
      'it only has a property of that name',
      [help, { ...part, id: 'own' }],
      { ann: [['help'], ['own', 'g1']] },
    ],
  ])('stays what it is if %s', (_, roles, users) => {
    expect(inventoryOf(roles, users).roles.size).toBe(roles.length);
  });

  it('restricts nothing that the other one gives account-wide', () => {
    const wide = { ...help, permissions: ['user:edit'] };
    expect(shown(inventoryOf([wide, part], { ann: [['help'], ['help/1', 'g1']] }))).toEqual([
      ['help', ['user:edit'], {}],
    ]);
  });
});
