import type { StagedApp } from '../../../../snapshot-store/src/generated/staged-fields.ts';
import { makePayload, type Made } from '../make-payload.ts';
import { adminRows, appRows, roleRow, rowsOf, userRow } from '../rows.ts';

interface Payload {
  custom_property_definition: { applications: [Record<string, unknown>] };
  applications: [
    {
      custom_properties?: Record<string, unknown>;
      local_access_creds: { id: string; name: string; custom_properties?: Record<string, unknown> }[];
    },
  ];
  permissions: { name: string; permission_type: string[] }[];
  identity_to_permissions: { identity: string; identity_type: string }[];
}

const users = [userRow({ id: 'ann', role_id: '0', status: 'active' })];
const roles = [roleRow({ id: '0', name: 'Owner', privileges: ['User:Read', 'User:Write'] })];

async function make(
  ...apps: (Partial<StagedApp> & { app_id: string })[]
): Promise<Made & { payload: Payload }> {
  const made = await makePayload(rowsOf(users, [], roles, appRows(...apps)));
  return { ...made, payload: JSON.parse(made.text) as Payload };
}

const app = (scopes: string[] | null, more: Partial<StagedApp> = {}) => ({
  app_id: 'app1',
  app_name: 'Provisioner',
  scopes,
  ...more,
});

describe('apps', () => {
  it('are access credentials, with what Zoom says of them as properties', async () => {
    const { payload, report, warnings } = await make(
      app(['user:read:list_users:admin', 'user:write:user:admin'], {
        app_type: 'OAuthApp',
        app_status: 'unpublished',
        app_developer_type: 'INTERNAL',
        approved_type: 'forAllUser',
        approver_id: 'ann',
        approved_time: '2025-01-02T03:04:05Z',
        app_approval_closed: false,
        lists: ['approved_apps', 'account_added'],
        scope_descriptions: ['View all users'],
        required_user_role: 'admin',
      }),
    );
    const [application] = payload.applications;
    expect(application.custom_properties).toEqual({ optional_parts: ['apps'] });
    expect(application.local_access_creds).toEqual([
      {
        id: 'app1',
        name: 'Provisioner',
        is_active: true,
        custom_properties: {
          app_status: 'unpublished',
          app_type: 'OAuthApp',
          approval_closed: false,
          approved_time: '2025-01-02T03:04:05Z',
          approved_type: 'forAllUser',
          approver_id: 'ann',
          developer_type: 'INTERNAL',
          lists: ['account_added', 'approved_apps'],
          required_user_role: 'admin',
          scope_descriptions: ['View all users'],
          scopes: ['user:read:list_users:admin'],
        },
      },
    ]);
    expect(payload.identity_to_permissions).toContainEqual({
      identity: 'app1',
      identity_type: 'local_access_creds',
      application_permissions: [
        { application: 'Zoom - acc', permission: 'user:write:user:admin', apply_to_application: true },
      ],
    });
    expect([report.violations, warnings.map(({ code }) => code)]).toEqual([[], ['unknown-privileges']]);
  });

  it.each([
    ['user:read:list_users:admin', undefined],
    ['user:read:admin', undefined],
    ['user:read', undefined],
    ['user:write:user:admin', ['DataCreate', 'DataWrite', 'MetadataCreate', 'MetadataWrite']],
    ['user:write:admin', ['DataCreate', 'DataWrite', 'MetadataCreate', 'MetadataWrite']],
    ['User:Update:User:Master', ['DataWrite', 'MetadataWrite']],
    ['user:delete:user:admin', ['DataDelete', 'MetadataDelete']],
    ['account:master', ['Uncategorized']],
    ['imchat:bot', ['Uncategorized']],
    ['constructor', ['Uncategorized']],
    ['x:__proto__', ['Uncategorized']],
  ])('with the scope %s may do this: %j', async (scope, types) => {
    const { payload, report } = await make(app([scope]));
    const name = scope.toLowerCase();
    expect(payload.permissions.find((one) => one.name === name)?.permission_type).toEqual(types);
    const own = payload.applications[0].local_access_creds[0]?.custom_properties;
    expect(own?.['scopes']).toEqual(types === undefined ? [name] : undefined);
    expect(report.errors).toBe(0);
  });

  it('are not mixed up with privileges that are called like a scope', async () => {
    const { payload, report } = await make(app(['user:write']));
    expect(payload.permissions.map(({ name }) => name)).toEqual([
      'User:Read',
      'User:Write',
      'user:write (scope of apps)',
    ]);
    expect(report.errors).toBe(0);
  });

  it('nor with permissions that the payload makes itself', async () => {
    const optional = {
      ...appRows(app(['Group members and settings', 'account:owner'])),
      ...adminRows(['g1', 'ann@example.com']),
    };
    const rows = rowsOf(users, [{ id: 'g1', name: 'Staff' }], roles, optional);
    const { report } = await makePayload(rows, { scopedPrivileges: 'as-resources', ownerPermission: true });
    expect(report.errors).toBe(0);
  });

  it('whose scopes were not read are not apps without any', async () => {
    const { payload } = await make(app(null), app([], { app_id: 'app2', app_name: ' ' }));
    expect(
      payload.applications[0].local_access_creds.map(({ id, name, custom_properties: own }) => [
        id,
        name,
        own?.['unknown_fields'],
      ]),
    ).toEqual([
      ['app1', 'Provisioner', ['scopes']],
      ['app2', 'app2', undefined],
    ]);
  });

  it('are none, and read, in an account without any', async () => {
    const { payload, report } = await make();
    expect(payload.applications[0]).toMatchObject({
      custom_properties: { optional_parts: ['apps'] },
      local_access_creds: [],
    });
    expect(report.errors).toBe(0);
  });
});
