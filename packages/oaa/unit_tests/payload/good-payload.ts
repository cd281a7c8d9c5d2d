/** A payload that is right; each test breaks a fresh copy of it in one place. */
export function goodPayload() {
  return {
    custom_property_definition: {
      applications: [
        {
          application_type: 'Zoom',
          local_user_properties: {
            status: 'STRING',
            plan_type: 'NUMBER',
            verified: 'BOOLEAN',
            hired: 'TIMESTAMP',
          },
          application_properties: { optional_parts: 'STRING_LIST', sso_enabled: 'BOOLEAN' },
          local_group_properties: { admins: 'STRING_LIST' },
          local_access_creds_properties: { approved_time: 'TIMESTAMP', scopes: 'STRING_LIST' },
          local_role_properties: { type: 'STRING', scoped_privileges: 'STRING_LIST' },
          resources: [{ resource_type: 'Group', properties: { total_members: 'NUMBER' } }],
        },
      ],
    },
    applications: [
      {
        name: 'Zoom - acme',
        application_type: 'Zoom',
        description: null,
        custom_properties: { optional_parts: ['apps', 'group_admins'], sso_enabled: false },
        local_users: [
          {
            id: 'U1',
            name: 'Ann',
            email: 'ann@example.com',
            identities: ['ann@example.com'],
            groups: ['G1'],
            is_active: true,
            created_at: '2024-02-29T22:47:31-07:00',
            last_login_at: '2024-03-01T10:00:00.123Z',
            custom_properties: {
              status: 'active',
              plan_type: 2,
              verified: false,
              hired: '2020-01-01T00:00:00Z',
            },
          },
          { id: 'ben@example.com', name: 'Ben', is_active: false },
        ],
        local_groups: [{ id: 'G1', name: 'Staff', custom_properties: { admins: ['ann@example.com'] } }],
        local_roles: [
          {
            id: '0',
            name: 'Owner',
            permissions: ['user:edit'],
            custom_properties: { type: 'common', scoped_privileges: ['User:Edit=G1'] },
          },
        ],
        local_access_creds: [
          {
            id: 'A1',
            name: 'Provisioner',
            is_active: true,
            custom_properties: { approved_time: '2024-01-31T22:47:31Z', scopes: ['user:read:user:admin'] },
          },
        ],
        resources: [
          { id: 'G1', name: 'Staff', resource_type: 'Group', custom_properties: { total_members: 2 } },
        ],
        local_agents: [],
        local_models: [],
      },
    ],
    permissions: [
      {
        name: 'User:Edit',
        permission_type: ['DataWrite'],
        apply_to_sub_resources: false,
        resource_types: [],
      },
      {
        name: 'user:write:user:admin',
        permission_type: ['MetadataWrite'],
        apply_to_sub_resources: false,
        resource_types: [],
      },
    ],
    identity_to_permissions: [
      {
        identity: 'U1',
        identity_type: 'local_user',
        role_assignments: [
          { application: 'Zoom - acme', role: '0', apply_to_application: true },
          { application: 'Zoom - acme', role: '0', apply_to_application: false, resources: ['G1'] },
        ],
      },
      {
        identity: 'A1',
        identity_type: 'local_access_creds',
        application_permissions: [
          { application: 'Zoom - acme', permission: 'user:write:user:admin', apply_to_application: true },
        ],
      },
    ],
  };
}

/** Sets the value at a path of keys, as `a.0.b`; `undefined` deletes. */
export function setAt(payload: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = payload as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
}
