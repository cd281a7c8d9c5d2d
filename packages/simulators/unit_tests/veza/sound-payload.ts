type Json = Record<string, unknown>;

/** A payload without a fault that uses everything a payload may hold; each call gives a new one. */
export function soundPayload(): Json {
  return {
    custom_property_definition: {
      applications: [
        {
          application_type: 'Zoom',
          application_properties: { account_id: 'STRING' },
          local_user_properties: {
            note: 'STRING',
            plan_type: 'NUMBER',
            verified: 'BOOLEAN',
            seen_at: 'TIMESTAMP',
            aliases: 'STRING_LIST',
          },
          local_group_properties: { note: 'STRING' },
          local_role_properties: { type: 'STRING' },
          role_assignment_properties: { reason: 'STRING' },
          local_access_creds_properties: { note: 'STRING' },
          local_agent_properties: { note: 'STRING' },
          local_model_properties: { note: 'STRING' },
          resources: [{ resource_type: 'room', properties: { floor: 'NUMBER' } }],
        },
      ],
    },
    applications: [
      {
        name: 'Zoom - acme',
        application_type: 'Zoom',
        description: null,
        custom_properties: { account_id: 'acme' },
        tags: [],
        owners: [{ external_id: 'boss@example.com', owner_type: 'oktauser', primary: false }],
        local_users: [
          {
            id: 'u1',
            name: 'Ann',
            email: 'ann@example.com',
            identities: ['ann@example.com'],
            groups: ['g1'],
            access_creds: ['c1'],
            is_active: false,
            created_at: '2021-01-01T22:47:31-07:00',
            last_login_at: '2021-01-01T22:47:31.25Z',
            deactivated_at: '2021-01-01T22:47:31Z',
            password_last_changed_at: '2021-01-01T22:47:31Z',
            user_type: 'human',
            tags: [
              { key: 'team_1', value: 'a b, c@d.e-f' },
              { key: 'bare', value: '' },
            ],
            custom_properties: {
              note: 'x',
              plan_type: 2,
              verified: false,
              seen_at: '2021-01-01T22:47:31Z',
              aliases: ['a', 'b'],
            },
            owners: [{ external_id: 'boss', owner_type: 'OAA.Corp.IDPUser', primary: true }],
          },
          { id: 'u2', name: 'Ann' },
        ],
        local_groups: [
          { id: 'g1', name: 'Sales', created_at: '2021-01-01T00:00:00Z', custom_properties: { note: 'x' } },
          { id: 'g2', name: 'Inner sales', groups: ['g1'], identities: ['sales@example.com'] },
        ],
        local_roles: [
          { id: '0', name: 'Owner', permissions: ['user:read'], custom_properties: { type: 'common' } },
          { id: '2', name: 'Member', roles: ['0'] },
        ],
        local_access_creds: [
          {
            id: 'c1',
            name: 'Key',
            is_active: true,
            created_at: '2021-01-01T00:00:00Z',
            expires_at: '2022-01-01T00:00:00Z',
            last_used_at: '2021-06-01T00:00:00Z',
            can_expire: true,
            custom_properties: { note: 'x' },
          },
        ],
        local_agents: [
          {
            id: 'a1',
            name: 'Agent',
            groups: ['g1'],
            access_creds: ['c1'],
            models: ['m1'],
            custom_properties: { note: 'x' },
          },
        ],
        local_models: [{ id: 'm1', name: 'Model', custom_properties: { note: 'x' } }],
        resources: [
          {
            id: 'r1',
            name: 'Room',
            resource_type: 'room',
            description: 'Upstairs',
            connections: [{ id: 'x', node_type: 'y' }],
            custom_properties: { floor: 1 },
            sub_resources: [{ id: 's1', name: 'Seat', resource_type: 'seat' }],
          },
        ],
      },
    ],
    permissions: [
      {
        name: 'User:Read',
        permission_type: ['DataRead', 'NonData'],
        apply_to_sub_resources: false,
        resource_types: [],
      },
    ],
    identity_to_permissions: [
      {
        identity: 'u1',
        identity_type: 'local_user',
        role_assignments: [
          {
            application: 'Zoom - acme',
            role: '0',
            apply_to_application: true,
            custom_properties: { reason: 'x' },
          },
          { application: 'Zoom - acme', role: '2', apply_to_application: false, resources: ['r1', 'r1.s1'] },
        ],
        application_permissions: [
          { application: 'Zoom - acme', permission: 'user:read', apply_to_application: true },
          { application: 'Zoom - acme', permission: 'User:Read', resources: ['r1'] },
        ],
      },
      {
        identity: 'g1',
        identity_type: 'local_group',
        role_assignments: [{ application: 'Zoom - acme', role: '2', apply_to_application: true }],
      },
      {
        identity: 'someone@elsewhere.example',
        identity_type: 'idp',
        role_assignments: [{ application: 'Zoom - acme', role: '2', apply_to_application: true }],
      },
      {
        identity: 'c1',
        identity_type: 'local_access_creds',
        application_permissions: [
          { application: 'Zoom - acme', permission: 'User:Read', apply_to_application: true },
        ],
      },
    ],
  };
}

/** A sound payload with the value at a path replaced; undefined takes it away, a path's end at a list's length appends. */
export function payloadWith(path: string, value: unknown): Json {
  const payload = soundPayload();
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  let place = payload;
  for (const key of keys) place = place[key] as Json;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return payload;
}
