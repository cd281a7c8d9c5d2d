import fc from 'fast-check';
import type { LocalResource, LocalRole } from '../../../../oaa/src/payload/payload.ts';
import type { StagedRole } from '../../../../snapshot-store/src/generated/staged-fields.ts';
import { makePayload, sentenceOf } from '../make-payload.ts';
import { roleRow, rowsOf, userRow } from '../rows.ts';
import { plantedAccounts } from './planted.ts';

interface Payload {
  custom_property_definition: { applications: [Record<string, unknown>] };
  applications: [{ local_roles: LocalRole[]; local_groups: unknown[]; resources: LocalResource[] }];
  permissions: { name: string }[];
  identity_to_permissions: { role_assignments: object[] }[];
}

const only = <T>(list: readonly T[] | undefined): T => {
  const [first] = list ?? [];
  if (first === undefined) throw new Error('There is none.');
  return first;
};

const helpdesk = (more: Partial<StagedRole> = {}): StagedRole =>
  roleRow({ id: 'help', name: 'Helpdesk', privileges: ['User:Edit', 'User:Read'], ...more });
const scope = (permission_id: string | null, ...group_ids: (string | null)[]) => ({
  permission_id,
  group_ids,
});
const groups = [
  { id: 'g1', name: 'Staff', total_members: 2 },
  { id: 'g2', name: ' ' },
];

async function make(roles: StagedRole[]) {
  const users = [userRow({ id: 'ann', role_id: 'help' })];
  const { text, ...found } = await makePayload(rowsOf(users, groups, roles), {
    scopedPrivileges: 'as-resources',
  });
  return { payload: JSON.parse(text) as Payload, ...found };
}

async function rolesOf(...roles: StagedRole[]): Promise<LocalRole[]> {
  return (await make(roles)).payload.applications[0].local_roles;
}

describe('a role with restricted privileges', () => {
  it('is this one', async () => {
    const { payload, stats, report } = await make([
      helpdesk({ privilege_scopes: [scope('User:Edit', 'g2', 'g1')] }),
    ]);
    const [application] = payload.applications;
    expect(payload.custom_property_definition.applications[0]).toMatchObject({
      local_role_properties: { origin: 'STRING', scoped_privileges: 'STRING_LIST' },
      resources: [{ resource_type: 'Group', properties: { total_members: 'NUMBER' } }],
    });
    expect(application.local_roles).toEqual([
      { id: 'help', name: 'Helpdesk', permissions: ['User:Read'] },
      {
        id: 'help/9ef9b58dcd059e7f',
        name: 'Helpdesk (in 2 groups, 9ef9b58d)',
        permissions: ['User:Edit'],
        custom_properties: { origin: 'help', scoped_privileges: ['User:Edit=g1', 'User:Edit=g2'] },
      },
    ]);
    expect(application.resources).toEqual([
      { id: 'g1', name: 'Staff', resource_type: 'Group', custom_properties: { total_members: 2 } },
      { id: 'g2', name: 'g2', resource_type: 'Group' },
    ]);
    expect(only(payload.identity_to_permissions).role_assignments).toEqual([
      { application: 'Zoom - acc', role: 'help', apply_to_application: true },
      {
        application: 'Zoom - acc',
        role: 'help/9ef9b58dcd059e7f',
        apply_to_application: false,
        resources: ['g1', 'g2'],
      },
    ]);
    expect(stats).toMatchObject({ roles: 1, assignments: 1, rolePermissions: 2, groups: 2 });
    expect(stats.restrictions).toEqual({
      derivedRoles: 1,
      assignments: 1,
      resources: 2,
      unknownGroups: [],
      unreadableRoles: [],
    });
    expect(report.violations).toEqual([]);
  });

  it('stays, without permissions, when all of them are restricted', async () => {
    const roles = await rolesOf(
      helpdesk({ privilege_scopes: [scope('User:Edit', 'g1'), scope('USER:READ', 'g1')] }),
    );
    expect(roles.map(({ id, permissions }) => [id.split('/')[0], permissions])).toEqual([
      ['help', undefined],
      ['help', ['User:Edit', 'User:Read']],
    ]);
  });

  it('gives what only a restriction names in those groups, whatever else could be read', async () => {
    for (const privileges of [null, []]) {
      const { payload } = await make([helpdesk({ privileges, privilege_scopes: [scope('New:Do', 'g1')] })]);
      const [role, derived] = payload.applications[0].local_roles;
      expect([role?.permissions, derived?.permissions]).toEqual([undefined, ['New:Do']]);
      expect(payload.permissions.map(({ name }) => name)).toEqual(['New:Do']);
    }
  });

  it('keeps the ids of its parts when another set of groups appears', async () => {
    const one = await rolesOf(helpdesk({ privilege_scopes: [scope('User:Edit', 'g1')] }));
    const two = await rolesOf(
      helpdesk({ privilege_scopes: [scope('User:Read', 'g1', 'g2'), scope('User:Edit', 'g1')] }),
    );
    expect(two).toContainEqual(one[1]);
    expect(two).toHaveLength(3);
  });
});

it('tells derived roles apart by name, also those of roles that share one or look like one', async () => {
  const privilege_scopes = [scope('User:Edit', 'g1'), scope('User:Read', 'g2')];
  const names = (
    await rolesOf(
      helpdesk({ privilege_scopes }),
      helpdesk({ id: 'twin', name: 'HELPDESK', privilege_scopes }),
      helpdesk({ id: 'alike', name: 'Helpdesk (in 1 group, ea5ba24e)', privileges: [] }),
      helpdesk({ id: 'long', name: 'é'.repeat(200), privilege_scopes }),
    )
  ).map(({ name }) => name);
  const derived = names.filter((name) => /\(in 1 group, [0-9a-f]+\)$/.test(name));
  expect(derived.length).toBeGreaterThanOrEqual(6);
  expect(new Set(derived.map((name) => name.toLowerCase())).size).toBe(derived.length);
  expect(Math.max(...names.map((name) => Buffer.byteLength(name)))).toBeLessThanOrEqual(256);
});

it('tells them apart in any account', async () => {
  await fc.assert(
    fc.asyncProperty(plantedAccounts, async ({ users, groups: planted, roles }) => {
      const { text } = await makePayload(rowsOf(users, planted, roles), { scopedPrivileges: 'as-resources' });
      const derived = (JSON.parse(text) as Payload).applications[0].local_roles.filter(
        ({ custom_properties: own }) => own?.['origin'] !== undefined,
      );
      expect(new Set(derived.map(({ name }) => name.toLowerCase())).size).toBe(derived.length);
    }),
  );
});

describe('a group that only a restriction names', () => {
  it('is a resource, with a warning', async () => {
    const { payload, warnings, report } = await make([
      helpdesk({ privilege_scopes: [scope('User:Edit', 'gone.1', 'g1')] }),
    ]);
    expect(payload.applications[0].resources).toContainEqual({
      id: 'gone%2E1',
      name: 'Unknown group (gone.1)',
      resource_type: 'Group',
    });
    expect(payload.applications[0].local_groups).toHaveLength(2);
    expect(sentenceOf(warnings, 'unknown-groups')).toBe(
      '1 group that roles are restricted to but Zoom does not list, kept as "Unknown group (id)": gone.1.',
    );
    expect(report.errors).toBe(0);
  });
});

describe('a restriction that cannot be read', () => {
  const whole = (...entries: string[]) => ({ scoped_privileges: entries });
  it.each<[string, Partial<StagedRole>, object]>([
    ['without a list of groups', { privilege_scopes: [{ permission_id: 'User:Edit' }] }, whole('User:Edit=')],
    ['without a group', { privilege_scopes: [scope('User:Edit')] }, whole('User:Edit=')],
    [
      "of nobody's group, as in Zoom's example",
      { privilege_scopes: [scope('User:Edit', null)] },
      whole('User:Edit='),
    ],
    [
      'of a group and another one that is missing',
      { privilege_scopes: [scope('User:Edit', 'g1', null)] },
      whole('User:Edit=', 'User:Edit=g1'),
    ],
    [
      'in one of two entries',
      { privilege_scopes: [scope('User:Edit', 'g1'), scope('User:Edit', '')] },
      whole('User:Edit=', 'User:Edit=g1'),
    ],
    [
      'of which a part may be gone',
      { privilege_scopes: [scope('User:Edit', 'g1')], unknown: ['privilege_scopes'] },
      { ...whole('User:Edit=g1'), unknown_fields: ['privilege_scopes'] },
    ],
    [
      'of which nothing is left',
      { privilege_scopes: null, unknown: ['privilege_scopes'] },
      { unknown_fields: ['privilege_scopes'] },
    ],
    ['of no privilege', { privilege_scopes: [scope(null, 'g1')] }, { unknown_fields: ['privilege_scopes'] }],
    ['that is nothing', { privilege_scopes: [null] }, { unknown_fields: ['privilege_scopes'] }],
  ])('%s leaves the privilege account-wide, and says so', async (_, row, properties) => {
    const { payload, warnings, stats } = await make([helpdesk(row)]);
    expect(payload.applications[0].local_roles).toEqual([
      {
        id: 'help',
        name: 'Helpdesk',
        permissions: ['User:Edit', 'User:Read'],
        custom_properties: properties,
      },
    ]);
    expect(stats.restrictions?.unreadableRoles).toEqual(['help']);
    expect(sentenceOf(warnings, 'unreadable-restrictions')).toBe(
      'The restrictions of 1 role could not all be read, so Veza will show those privileges for the whole account: Helpdesk. The properties scoped_privileges and unknown_fields of the role name them.',
    );
  });
});

it('does not take the made-up permission for one that is restricted', async () => {
  const owner = roleRow({ id: '0', name: 'Owner', privileges: ['User:Edit'] });
  const rows = rowsOf([], groups, [{ ...owner, privilege_scopes: [scope('User:Edit', 'g1')] }]);
  const { text } = await makePayload(rows, { scopedPrivileges: 'as-resources', ownerPermission: true });
  expect(text).not.toContain('Account:Owner');
});
