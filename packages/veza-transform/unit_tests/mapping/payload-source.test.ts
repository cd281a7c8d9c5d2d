import type { MappingOptions, MappingRows } from '../../src/mapping/options.ts';
import { optionalProperties } from '../../src/mapping/properties.ts';
import { truncateBytes, utcTime } from '../../src/mapping/text.ts';
import { makePayload } from './make-payload.ts';
import { roleRow, rowsOf, userRow } from './rows.ts';
import type { StagedUser } from '../../src/warehouse/generated/staged-fields.ts';

const write = async (rows: MappingRows, options: MappingOptions = {}): Promise<string> =>
  (await makePayload(rows, options)).text;

const ann = userRow({
  id: 'A1',
  email: ' Ann@Example.com ',
  first_name: 'Ann',
  last_name: 'Lee',
  display_name: '',
  type: 2,
  status: 'active',
  role_id: '0',
  group_ids: ['G2', 'G1', 'G1', 'gone'],
  user_created_at: '2024-01-31T10:00:00+02:00',
  last_login_time: '2024-02-01T00:00:00.000Z',
  verified: 1,
  dept: 'Ops',
});
const pending = userRow({
  email: 'New@Example.com',
  status: 'pending',
  role_ids: ['9', '2'],
  verified: 0,
  last_login_time: '',
});
const groups = [
  { id: 'G2', name: ' ' },
  { id: 'G1', name: 'Staff' },
];
const roles = [
  roleRow({ id: '2', name: 'Member', type: 'common', privileges: null }),
  roleRow({
    id: '0',
    name: 'Owner',
    type: 'common',
    description: 'All',
    total_members: 1,
    privileges: ['USER:READ', 'User:Read,', 'Strange:Do'],
    privilege_scopes: [{ permission_id: 'user:read', group_ids: ['G2', 'G1'] }],
    sub_account_privileges: { second_level: 2 },
  }),
  roleRow({ id: '1', name: 'Admin', type: 'common', privileges: ['user:read'] }),
];
const small = rowsOf([ann, pending], groups, roles);

describe('restricted privileges', () => {
  it.each([[[null]], [[]], [null], [['']]])(
    'show as such also when Zoom names no group: %j',
    async (group_ids) => {
      const privilege_scopes = [{ permission_id: 'User:Edit', group_ids }];
      const role = roleRow({ id: '5', name: 'Help', privileges: ['User:Edit'], privilege_scopes });
      const { text, report } = await makePayload(rowsOf([ann], [], [role]));
      expect(text).toContain('"scoped_privileges":["User:Edit="]');
      expect(report.errors).toBe(0);
    },
  );
});

it.each<[string, Partial<StagedUser>, string[] | undefined]>([
  ['what its row says', { unknown: ['group_ids', 'role_id'] }, ['group_ids', 'role_id']],
  ['values that nobody knows', { verified: 5, last_login_time: 'soon' }, ['last_login_time', 'verified']],
  ['both', { unknown: ['status', 'verified'], verified: 5 }, ['status', 'verified']],
  ['nothing where all is known', { verified: 0, last_login_time: '' }, undefined],
])('unknown of a user is %s', async (_what, more, expected) => {
  const { applications } = JSON.parse(await write(rowsOf([userRow({ id: 'A', ...more })]))) as {
    applications: [{ local_users: [{ custom_properties?: object }] }];
  };
  const [{ local_users: users }] = applications;
  const said = users[0].custom_properties ?? {};
  expect('unknown_fields' in said ? said.unknown_fields : undefined).toEqual(expected);
});

describe('privileges that could not be read', () => {
  it.each([
    ['all', [null, null]],
    ['some', [null, ['User:Read']]],
  ])('of %s roles are said so, and no cause is guessed', async (_, lists) => {
    const rows = lists.map((privileges, at) => roleRow({ id: String(at + 1), name: 'R', privileges }));
    const { warnings } = await makePayload(rowsOf([ann], [], rows));
    const said = warnings.find(({ code }) => code === 'unreadable-privileges')?.message;
    expect(said).toMatch(/could not be read.*The connector's warnings and its log say why\.$/);
    expect(said).not.toContain('scope');
  });
});

describe('the payload of a small account', () => {
  it('is this one', async () => {
    expect(JSON.parse(await write(small))).toEqual({
      custom_property_definition: {
        applications: [
          {
            application_type: 'Zoom',
            local_user_properties: {
              display_name: 'STRING',
              first_name: 'STRING',
              last_name: 'STRING',
              plan_type: 'NUMBER',
              status: 'STRING',
              unknown_fields: 'STRING_LIST',
              verified: 'BOOLEAN',
            },
            local_role_properties: {
              scoped_privileges: 'STRING_LIST',
              sub_account_level: 'NUMBER',
              type: 'STRING',
              unknown_fields: 'STRING_LIST',
            },
          },
        ],
      },
      applications: [
        {
          name: 'Zoom - acc',
          application_type: 'Zoom',
          local_users: [
            {
              id: 'A1',
              name: 'Ann Lee',
              email: 'Ann@Example.com',
              identities: ['ann@example.com'],
              groups: ['G1', 'G2'],
              is_active: true,
              created_at: '2024-01-31T08:00:00Z',
              last_login_at: '2024-02-01T00:00:00Z',
              custom_properties: {
                first_name: 'Ann',
                last_name: 'Lee',
                plan_type: 2,
                status: 'active',
                verified: true,
              },
            },
            {
              id: 'new@example.com',
              name: 'New@Example.com',
              email: 'New@Example.com',
              identities: ['new@example.com'],
              is_active: false,
              custom_properties: { status: 'pending', verified: false },
            },
          ],
          local_groups: [
            { id: 'G1', name: 'Staff' },
            { id: 'G2', name: 'G2' },
          ],
          local_roles: [
            {
              id: '0',
              name: 'Owner',
              permissions: ['Strange:Do', 'User:Read'],
              custom_properties: {
                scoped_privileges: ['User:Read=G1', 'User:Read=G2'],
                sub_account_level: 2,
                type: 'common',
              },
            },
            { id: '1', name: 'Admin', permissions: ['User:Read'], custom_properties: { type: 'common' } },
            {
              id: '2',
              name: 'Member',
              custom_properties: { type: 'common', unknown_fields: ['privileges'] },
            },
            {
              id: '9',
              name: 'Unknown role (9)',
              custom_properties: { unknown_fields: ['privileges'] },
            },
          ],
        },
      ],
      permissions: [
        {
          name: 'Strange:Do',
          permission_type: ['Uncategorized'],
          apply_to_sub_resources: false,
          resource_types: [],
        },
        {
          name: 'User:Read',
          permission_type: ['DataRead', 'MetadataRead'],
          apply_to_sub_resources: false,
          resource_types: [],
        },
      ],
      identity_to_permissions: [
        {
          identity: 'A1',
          identity_type: 'local_user',
          role_assignments: [{ application: 'Zoom - acc', role: '0', apply_to_application: true }],
        },
        {
          identity: 'new@example.com',
          identity_type: 'local_user',
          role_assignments: [
            { application: 'Zoom - acc', role: '2', apply_to_application: true },
            { application: 'Zoom - acc', role: '9', apply_to_application: true },
          ],
        },
      ],
    });
  });

  it('passes the checks, but for the roles without permissions', async () => {
    const { report } = await makePayload(small);
    expect(report.errors).toBe(0);
    expect(report.findings.map(({ rule, key }) => [rule, key])).toEqual([
      ['empty-role', '2'],
      ['empty-role', '9'],
    ]);
  });

  it('is written as JSON.stringify would, in chunks of whatever length', async () => {
    for (const rows of [small, rowsOf([])]) {
      const { text } = await makePayload(rows, {}, 1);
      expect(text).toBe(JSON.stringify(JSON.parse(text)));
      expect((await makePayload(rows, {}, 1_000_000)).text).toBe(text);
    }
  });

  it('has the same bytes whatever the order of groups, roles and lists', async () => {
    const turned = roles
      .map((role) => ({ ...role, privileges: role.privileges?.toReversed() ?? null }))
      .reverse();
    const other = rowsOf(
      [
        { ...ann, group_ids: ['gone', 'G1', 'G2'] },
        { ...pending, role_ids: ['2', '9'] },
      ],
      groups.toReversed(),
      turned,
    );
    expect(await write(other)).toBe(await write(small));
  });

  it('has its numbers and warnings', async () => {
    const { stats, warnings } = await makePayload(small);
    expect(stats).toEqual({
      users: 2,
      usersByStatus: { active: 1, pending: 1 },
      usersByPlanType: { '2': 1, unknown: 1 },
      usersWithIdentity: 2,
      rejectedUsers: 0,
      groups: 2,
      roles: 4,
      stubRoles: 1,
      unlistedRoles: ['9'],
      memberships: 2,
      assignments: 3,
      unlistedAssignments: 1,
      rolePermissions: 3,
      permissions: 2,
      permissionsByType: { DataRead: 1, MetadataRead: 1, Uncategorized: 1 },
      rolesWithUnreadablePrivileges: ['2'],
      rolesWithoutPrivileges: [],
      uncategorizedPrivileges: ['Strange:Do'],
    });
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([
      ['unreadable-privileges', 1],
      ['unknown-privileges', 1],
      ['unknown-roles', 1],
      ['dangling-groups', 1],
      ['pending-keyed-by-email', 1],
    ]);
    expect(warnings.find(({ code }) => code === 'unknown-privileges')?.message).toContain('Strange:Do');
  });

  it('has the optional properties that are asked for', async () => {
    const payload = JSON.parse(await write(small, { optionalProperties })) as Record<
      string,
      { local_roles: object[]; custom_properties: object; local_users: object[] }[]
    >;
    const application = payload['applications']?.[0];
    expect(application?.custom_properties).toEqual({ account_id: 'acc' });
    expect(application?.local_users[0]).toMatchObject({
      custom_properties: { dept: 'Ops', plan_type_name: 'Licensed' },
    });
    expect(application?.local_roles[0]).toMatchObject({
      custom_properties: { description: 'All', total_members: 1 },
    });
    expect((await makePayload(small, { optionalProperties })).report.errors).toBe(0);
  });
});

describe('oddities', () => {
  it.each([
    [null, 1],
    [[], 0],
  ])(
    'an Owner with privileges %j is said loudly, and gets a made-up permission on request',
    async (privileges, unreadable) => {
      const rows = rowsOf([userRow({ id: 'A', status: 'active' })], [], [roleRow({ id: '0', privileges })]);
      const faithful = await makePayload(rows);
      expect(faithful.warnings[0]).toMatchObject({ code: 'owner-without-privileges' });
      expect(faithful.stats.rolePermissions).toBe(0);
      const made = await makePayload(rows, { ownerPermission: true });
      expect(made.stats.rolesWithUnreadablePrivileges).toHaveLength(unreadable);
      expect(made.permissions).toHaveLength(1);
      expect(made.permissions[0]?.permission_type).toHaveLength(9);
      expect(made.permissions[0]?.name).toBe('Account:Owner');
    },
  );

  it('a row with neither id nor e-mail is left out, and so is its assignment', async () => {
    const { report, stats, warnings } = await makePayload(rowsOf([userRow({ key: 'x', role_id: '9' })]));
    expect(stats).toMatchObject({ users: 0, rejectedUsers: 1, assignments: 0, roles: 0 });
    expect(warnings.map(({ code }) => code)).toEqual(['user-rejected']);
    expect(report.records).toMatchObject({ local_users: 0, identity_to_permissions: 0 });
  });

  it('ids that differ only in case stop the push', async () => {
    const { report } = await makePayload(
      rowsOf([userRow({ id: 'AbC', status: 'active' }), userRow({ id: 'abC', status: 'active' })]),
    );
    expect(report.findings).toEqual([
      expect.objectContaining({
        rule: 'duplicate-id',
        severity: 'error',
        path: 'applications[0].local_users[1].id',
        key: 'abC',
      }),
    ]);
  });

  it('no status, a time without zone and a long name are told', async () => {
    const { report, warnings } = await makePayload(
      rowsOf([userRow({ id: 'A', display_name: '名'.repeat(100), user_created_at: '2024-01-01 10:00:00' })]),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['user-without-status', 'time-unreadable', 'text-cut']);
    expect(report.errors).toBe(0);
  });

  it.each([
    ['é'.repeat(129), 'é'.repeat(128)],
    [`a${'é'.repeat(129)}`, `a${'é'.repeat(127)}`],
    ['名'.repeat(86), '名'.repeat(85)],
    ['😀'.repeat(65), '😀'.repeat(64)],
    ['x'.repeat(256), 'x'.repeat(256)],
  ])('%s is cut between characters', (text, cut) => {
    expect(truncateBytes(text, 256)).toBe(cut);
  });

  it.each([
    ['2024-01-01 10:00:00+00', '2024-01-01T10:00:00Z'],
    ['2024-01-01T10:00:00.5-0130', '2024-01-01T11:30:00.500Z'],
    ['2024-13-01T10:00:00Z', null],
    ['yesterday', null],
    [' ', undefined],
  ])('time %j is %j', (text, time) => {
    expect(utcTime(text)).toBe(time);
  });
});
