import type { LocalRole, LocalUser } from '../../../../oaa/src/payload/payload.ts';
import type { MappingOptions } from '../../../src/mapping/options.ts';
import { makePayload, type Made, sentenceOf } from '../make-payload.ts';
import { adminRows, roleRow, rowsOf, userRow } from '../rows.ts';

interface Payload {
  custom_property_definition: { applications: [Record<string, unknown>] };
  applications: [
    {
      custom_properties?: Record<string, unknown>;
      local_users: LocalUser[];
      local_groups: object[];
      local_roles: LocalRole[];
      resources?: { id: string; name: string }[];
    },
  ];
  permissions: { name: string; permission_type: string[] }[];
  identity_to_permissions: { identity: string; role_assignments: object[] }[];
}

const users = [
  userRow({ id: 'ann', email: ' Ann@Example.com ', role_id: '2', status: 'active' }),
  userRow({ id: 'new', email: 'new@example.com', status: 'pending' }),
  userRow({ id: 'zoe', email: 'zoe@example.com', role_id: '2', status: 'active' }),
];
const groups = [
  { id: 'g1', name: 'Staff' },
  { id: 'g2', name: 'Sales' },
  { id: 'g3', name: 'Nobody leads it' },
];
const roles = [roleRow({ id: '2', name: 'Member', privileges: ['User:Read'] })];

async function make(
  admins: [string, string][],
  options: MappingOptions = {},
  listed = roles,
): Promise<Made & { payload: Payload; application: Payload['applications'][0] }> {
  const made = await makePayload(rowsOf(users, groups, listed, adminRows(...admins)), options);
  const payload = JSON.parse(made.text) as Payload;
  return { ...made, payload, application: payload.applications[0] };
}

const admins: [string, string][] = [
  ['g1', 'ann@example.com'],
  ['g2', 'ann@example.com'],
  ['g2', 'new@example.com'],
];

describe('administrators of groups', () => {
  it('are properties of the user and of the group, and the payload says that they were read', async () => {
    const { payload, application, warnings, report, stats } = await make(admins);
    expect(payload.custom_property_definition.applications[0]).toMatchObject({
      application_properties: { optional_parts: 'STRING_LIST' },
      local_user_properties: { administers_groups: 'STRING_LIST' },
      local_group_properties: { admins: 'STRING_LIST', unknown_fields: 'STRING_LIST' },
    });
    expect(application.custom_properties).toEqual({ optional_parts: ['group_admins'] });
    const administered = application.local_users.map(({ id, custom_properties: own }) => [
      id,
      own?.['administers_groups'],
    ]);
    expect(administered).toEqual([
      ['ann', ['g1', 'g2']],
      ['new', ['g2']],
      ['zoe', undefined],
    ]);
    expect(application.local_groups).toEqual([
      { id: 'g1', name: 'Staff', custom_properties: { admins: ['ann@example.com'] } },
      { id: 'g2', name: 'Sales', custom_properties: { admins: ['ann@example.com', 'new@example.com'] } },
      { id: 'g3', name: 'Nobody leads it' },
    ]);
    expect(application.local_roles.map(({ id }) => id)).toEqual(['2']);
    expect(stats.groupAdmins).toEqual({ groups: 2, assignments: 3, unmatched: [], unknownGroups: [] });
    expect([warnings, report.violations]).toEqual([[], []]);
  });

  it('are a role on the groups where restricted privileges are', async () => {
    const { payload, application, report, stats } = await make(admins, { scopedPrivileges: 'as-resources' });
    expect(application.local_roles).toContainEqual({
      id: 'group-admin',
      name: 'Group admin',
      permissions: ['Group members and settings'],
    });
    expect(payload.permissions[0]).toEqual({
      name: 'Group members and settings',
      permission_type: ['MetadataRead', 'MetadataWrite'],
      apply_to_sub_resources: false,
      resource_types: [],
    });
    const on = (...resources: string[]): object => ({
      application: 'Zoom - acc',
      role: 'group-admin',
      apply_to_application: false,
      resources,
    });
    const member = { application: 'Zoom - acc', role: '2', apply_to_application: true };
    expect(payload.identity_to_permissions).toEqual([
      { identity: 'ann', identity_type: 'local_user', role_assignments: [member, on('g1', 'g2')] },
      { identity: 'new', identity_type: 'local_user', role_assignments: [on('g2')] },
      { identity: 'zoe', identity_type: 'local_user', role_assignments: [member] },
    ]);
    expect(stats).toMatchObject({
      roles: 1,
      assignments: 2,
      rolePermissions: 1,
      restrictions: { derivedRoles: 0, assignments: 0, resources: 3 },
      groupAdmins: { groups: 2, assignments: 3 },
    });
    expect(report.violations).toEqual([]);
  });

  it('are none, and read, where no group has any', async () => {
    for (const scopedPrivileges of ['as-properties', 'as-resources'] as const) {
      const { application, stats } = await make([], { scopedPrivileges });
      expect(application.custom_properties).toEqual({ optional_parts: ['group_admins'] });
      expect(stats.groupAdmins?.groups).toBe(0);
    }
  });

  it('keep a name of their own beside a role of the account that has it', async () => {
    const taken = [...roles, roleRow({ id: 'own', name: ' group ADMIN ', privileges: ['User:Read'] })];
    const { application } = await make(admins, { scopedPrivileges: 'as-resources' }, taken);
    expect(application.local_roles.map(({ name }) => name)).toEqual([
      'Member',
      'Group admin (of Zoom groups)',
      'group ADMIN',
    ]);
  });

  it('whom no user is, whom Zoom does not name, and of unlisted groups, are told', async () => {
    const odd: [string, string][] = [
      ['g1', 'left@example.com'],
      ['g1', ''],
      ['gone.1', 'zoe@example.com'],
    ];
    const { application, warnings, report } = await make(odd, { scopedPrivileges: 'as-resources' });
    expect(application.local_groups[0]).toMatchObject({
      custom_properties: { admins: ['left@example.com'], unknown_fields: ['admins'] },
    });
    expect(application.resources?.find(({ id }) => id === 'gone%2E1')?.name).toBe('Unknown group (gone.1)');
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([
      ['unmatched-group-admins', 1],
      ['unknown-group-admins', 1],
      ['unlisted-administered-groups', 1],
    ]);
    expect(sentenceOf(warnings, 'unmatched-group-admins')).toContain('left@example.com');
    expect(sentenceOf(warnings, 'unlisted-administered-groups')).toBe(
      '1 group with administrators that Zoom does not list among the groups, so Veza will show these administrators only with the users whose addresses they have: gone.1. Read all streams again, so that the lists are of one time.',
    );
    expect(report.errors).toBe(0);
  });
});
