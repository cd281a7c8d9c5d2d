import type { MappingOptions, MappingRows } from '../../src/mapping/options.ts';
import { optionalProperties } from '../../src/mapping/properties.ts';
import { makePayload, sentenceOf } from './make-payload.ts';
import { rowsOf } from './rows.ts';
import { ann, groups, pending, roles, small } from './small-account.ts';

const write = async (rows: MappingRows, options: MappingOptions = {}): Promise<string> =>
  (await makePayload(rows, options)).text;

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
    expect(report.violations.map(({ rule, key }) => [rule, key])).toEqual([
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
    expect(sentenceOf(warnings, 'unknown-privileges')).toContain('Strange:Do');
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
