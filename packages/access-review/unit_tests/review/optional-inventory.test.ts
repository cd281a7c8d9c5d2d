import type { PayloadEntities } from '../../../oaa/src/payload/payload-entities.ts';
import { strangersOf } from '../../src/inventory/group-admins.ts';
import { InventoryTaker } from '../../src/inventory/inventory-taker.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';
import { licencesOf } from '../../src/inventory/licences.ts';
import { unreadParts } from '../../src/inventory/optional-parts.ts';
import { listed } from './account.ts';

type Lists = Partial<PayloadEntities>;

function inventoryOf(properties: PayloadEntities['properties'], lists: Lists = {}): Inventory {
  const taker = new InventoryTaker();
  taker.take(lists);
  return taker.finish({ name: 'Zoom', custom_properties: properties }, unknownOrigin);
}

const read = { optional_parts: ['group_admins'] };
const role = { id: 'group-admin', name: 'Group admin', permissions: ['Group members and settings'] };
const holding = (...roles: string[]): Lists => ({
  users: [{ id: 'u', name: 'U', custom_properties: { administers_groups: ['g1'] } }],
  assignments: [
    {
      identity: 'u',
      identity_type: 'local_user',
      role_assignments: roles.map((one) => ({
        application: 'Zoom',
        role: one,
        apply_to_application: false as const,
        resources: ['g1'],
      })),
    },
  ],
  roles: [role, { id: 'r', name: 'R' }],
  permissions: [
    {
      name: role.permissions[0] ?? '',
      permission_type: ['MetadataWrite'],
      apply_to_sub_resources: false,
      resource_types: [],
    },
  ],
});

describe('the parts of a payload', () => {
  it.each<[string, PayloadEntities['properties'], string[], string[]]>([
    ['none, as without the property', {}, [], []],
    [
      'those named',
      { optional_parts: ['apps', 'more'] },
      ['apps'],
      ['account_security', 'account_summary', 'group_admins'],
    ],
    ['none of a damaged list', { optional_parts: 'apps' }, [], []],
  ])('are %s', (_, properties, parts, unread) => {
    const inventory = inventoryOf(properties);
    expect([...inventory.parts]).toEqual(parts);
    expect(unreadParts(inventory.parts)).toEqual(unread);
  });
});

describe('administrators of groups', () => {
  it('are users with their groups, and addresses that no user has', () => {
    const inventory = inventoryOf(read, {
      users: [
        {
          id: 'a',
          name: 'A',
          email: ' Ann@Example.com',
          custom_properties: { administers_groups: ['g1', 'g9'] },
        },
        { id: 'b', name: 'B', email: 'ben@example.com' },
      ],
      groups: [
        { id: 'g1', name: 'One', custom_properties: { admins: ['ann@example.com', 'gone@example.com'] } },
        {
          id: 'g2',
          name: 'Two',
          custom_properties: { admins: ['gone@example.com'], unknown_fields: ['admins'] },
        },
      ],
    });
    const { groupsOf, mayBeUsers } = strangersOf(inventory);
    const who = [...inventory.users.whoAdminister()];
    expect(who.map(({ id, administers }) => [id, administers])).toEqual([['a', ['g1', 'g9']]]);
    expect(inventory.users.administrators).toBe(1);
    expect([...groupsOf]).toEqual([['gone@example.com', ['g1', 'g2']]]);
    expect(mayBeUsers).toBe(false);
    expect([...inventory.groups.values()].map(({ id, name, unknown }) => [id, name, [...unknown]])).toEqual([
      ['g1', 'One', []],
      ['g2', 'Two', ['admins']],
      ['g9', 'Unknown group (g9)', ['admins']],
    ]);
  });

  it('are none if they were not read', () => {
    const groups = [{ id: 'g1', name: 'One', custom_properties: { admins: ['gone@example.com'] } }];
    expect(strangersOf(inventoryOf({}, { groups })).groupsOf.size).toBe(0);
    expect(strangersOf(inventoryOf(read, { groups })).groupsOf.size).toBe(1);
  });

  it('count once, also in a payload that has a role for them', () => {
    const [plain, twice] = [
      inventoryOf(read, { ...holding('r'), roles: [{ id: 'r', name: 'R' }], permissions: [] }),
      inventoryOf(read, holding('r', role.id)),
    ];
    expect(listed(twice)).toEqual(listed(plain));
    expect(twice.users.get('u')?.roles).toEqual(['r']);
  });

  it.each<[string, PayloadEntities['properties'], Lists]>([
    ['the part was not read', {}, holding(role.id)],
    [
      'it gives something else',
      read,
      { ...holding(role.id), roles: [{ ...role, permissions: ['User:Edit'] }] },
    ],
  ])('the role stays if %s', (_, properties, lists) => {
    const inventory = inventoryOf(properties, lists);
    expect([...inventory.roles.keys()]).toContain(role.id);
    expect(inventory.users.get('u')?.roles).toEqual([role.id]);
  });
});

it('facts about signing in are unknown unless a payload tells them', () => {
  const { users } = inventoryOf(
    {},
    {
      users: [
        { id: 'a', name: 'A', custom_properties: { sso_bypass: true, two_factor_required: false } },
        { id: 'b', name: 'B', custom_properties: { sso_bypass: 'yes' } },
      ],
    },
  );
  expect([...users.values()].map((user) => [user.ssoBypass, user.secondFactorRequired])).toEqual([
    [true, false],
    [undefined, undefined],
  ]);
});

it('apps have what their properties and permissions say', () => {
  const { apps } = inventoryOf(
    {},
    {
      credentials: [
        {
          credential: {
            id: 'a',
            name: 'App',
            is_active: false,
            custom_properties: {
              app_type: 'OAuthApp',
              app_status: 'PUBLISHED',
              developer_type: 'THIRD_PARTY',
              approved_type: 'forAllUser',
              approver_id: 'u',
              approved_time: '2026-01-01T00:00:00Z',
              scopes: ['user:read:user'],
              unknown_fields: ['scopes'],
            },
          },
          permissions: ['user:write:user:admin'],
        },
        { credential: { id: 'b', name: 'Bare' }, permissions: [] },
      ],
    },
  );
  expect(apps.get('a')).toEqual({
    id: 'a',
    name: 'App',
    isActive: false,
    type: 'OAuthApp',
    status: 'PUBLISHED',
    developer: 'THIRD_PARTY',
    approvedFor: 'forAllUser',
    approvedBy: 'u',
    approvedAt: '2026-01-01T00:00:00Z',
    readScopes: ['user:read:user'],
    writeScopes: ['user:write:user:admin'],
    unknown: new Set(['scopes']),
  });
  expect(apps.get('b')).toMatchObject({ isActive: undefined, approvedFor: undefined, readScopes: [] });
});

it('licences are a plan and two numbers, unknown where the payload does not know them', () => {
  const licences = ['zoom=3/5', 'webinar/500=?/2', 'a=b=1/?', 'two\nlines=1/2', 'phone=1', 'zoom=-1/2'];
  expect(licencesOf(inventoryOf({ licences }))).toEqual([
    { plan: 'zoom', assigned: 3, bought: 5 },
    { plan: 'webinar/500', assigned: undefined, bought: 2 },
    { plan: 'a=b', assigned: 1, bought: undefined },
    { plan: 'two\nlines', assigned: 1, bought: 2 },
    { plan: 'phone=1', assigned: undefined, bought: undefined },
    { plan: 'zoom=-1/2', assigned: undefined, bought: undefined },
  ]);
});
