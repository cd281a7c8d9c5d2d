const application = 'Assistants';
const owner = { external_id: 'boss@example.com', owner_type: 'oktauser', primary: true };
const tag = { key: 'team', value: 'a b' };

/**
 * A payload with all that an application may hold, in the form in which Veza's SDK (oaaclient 1.2.0) writes it: known by
 * ids, or by names. `interop_tests/test_veza_sdk.py` has the SDK itself write one.
 */
export function sdkPayload(by: 'id' | 'name') {
  const of = (id: string, name: string): { id?: string; name: string } =>
    by === 'id' ? { id, name } : { name };
  const ref = (id: string, name: string): string => (by === 'id' ? id : name);
  const onAll = { application, apply_to_application: true };
  return {
    custom_property_definition: {
      applications: [
        {
          application_type: 'Assistant',
          application_properties: { region: 'STRING' },
          local_user_properties: { note: 'STRING' },
          local_group_properties: { note: 'STRING' },
          local_role_properties: { Level: 'NUMBER' },
          role_assignment_properties: { until: 'TIMESTAMP' },
          local_access_creds_properties: { note: 'STRING' },
          local_agent_properties: { autonomous: 'BOOLEAN' },
          local_model_properties: { regions: 'STRING_LIST' },
          resources: [{ resource_type: 'room', properties: { floor: 'NUMBER' } }],
        },
      ],
    },
    applications: [
      {
        name: application,
        application_type: 'Assistant',
        description: null,
        local_users: [
          {
            groups: [ref('g1', 'Staff')],
            access_creds: ['c1'],
            is_active: false,
            user_type: 'service_account',
            tags: [tag],
            custom_properties: { note: 'x' },
            owners: [owner],
            ...of('u1', 'Ann'),
          },
        ],
        local_groups: [
          { ...of('g1', 'Staff'), custom_properties: { note: 'x' } },
          { ...of('g2', 'Inner'), groups: [ref('g1', 'Staff')] },
        ],
        local_roles: [
          { ...of('r1', 'Reader'), permissions: ['read'], custom_properties: { level: 1 }, owners: [owner] },
          { ...of('r2', 'Chief'), roles: [ref('r1', 'Reader')] },
        ],
        local_access_creds: [
          { id: 'c1', name: 'Key', is_active: true, can_expire: false, custom_properties: { note: 'x' } },
        ],
        local_agents: [
          {
            ...of('a1', 'Helper'),
            ai_platform: 'Bedrock',
            ai_agent_publisher: 'ACME',
            is_active: true,
            created_at: '2026-01-01T00:00:00Z',
            groups: [ref('g1', 'Staff')],
            access_creds: ['c1'],
            models: [ref('m1', 'Large')],
            tags: [tag],
            custom_properties: { autonomous: false },
            owners: [owner],
          },
        ],
        local_models: [
          {
            ...of('m1', 'Large'),
            ai_platform: 'Bedrock',
            ai_model_publisher: 'ACME',
            ai_model_family: 'Large',
            ai_model_series: '3',
            created_at: '2026-01-01T00:00:00Z',
            tags: [tag],
            custom_properties: { regions: ['eu', 'us'] },
            owners: [owner],
          },
        ],
        tags: [tag],
        custom_properties: { region: 'eu' },
        owners: [owner],
        resources: [
          {
            ...of('x1', 'Hall'),
            resource_type: 'room',
            description: 'Upstairs',
            connections: [{ id: 'arn', node_type: 'AwsIamRole' }],
            sub_resources: [{ ...of('x2', 'Desk'), resource_type: 'desk' }],
            custom_properties: { floor: 1 },
          },
        ],
      },
    ],
    permissions: [
      {
        name: 'Read',
        permission_type: ['DataRead', 'Uncategorized'],
        apply_to_sub_resources: false,
        resource_types: ['room'],
      },
    ],
    identity_to_permissions: [
      {
        identity: ref('u1', 'Ann'),
        identity_type: 'local_user',
        application_permissions: [
          { ...onAll, permission: 'Read' },
          { application, permission: 'Read', resources: [ref('x1.x2', 'Hall.Desk')] },
        ],
        role_assignments: [
          { ...onAll, role: ref('r1', 'Reader'), custom_properties: { until: '2027-01-01T00:00:00Z' } },
        ],
      },
      ...(
        [
          ['local_group', ref('g1', 'Staff')],
          ['local_access_creds', 'c1'],
          ['local_agent', ref('a1', 'Helper')],
          ['idp', 'someone@example.com'],
        ] as const
      ).map(([identity_type, identity]) => ({
        identity,
        identity_type,
        role_assignments: [{ ...onAll, role: ref('r2', 'Chief') }],
      })),
    ],
  };
}
