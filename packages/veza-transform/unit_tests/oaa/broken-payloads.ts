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
          local_role_properties: { type: 'STRING', scoped_privileges: 'STRING_LIST' },
        },
      ],
    },
    applications: [
      {
        name: 'Zoom - acme',
        application_type: 'Zoom',
        description: null,
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
        local_groups: [{ id: 'G1', name: 'Staff' }],
        local_roles: [
          {
            id: '0',
            name: 'Owner',
            permissions: ['user:edit'],
            custom_properties: { type: 'common', scoped_privileges: ['User:Edit=G1'] },
          },
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
    ],
    identity_to_permissions: [
      {
        identity: 'U1',
        identity_type: 'local_user',
        role_assignments: [{ application: 'Zoom - acme', role: '0', apply_to_application: true }],
      },
    ],
  };
}

const app = 'applications[0]';
const user = `${app}.local_users[0]`;
const role = `${app}.local_roles[0]`;
const entry = 'identity_to_permissions[0]';
const define = 'custom_property_definition.applications[0]';

/** What is set where (a path of keys; `undefined` deletes), the rule that must fire, and the path it must name. */
export const broken: [set: string, value: unknown, rule: string, path: string, key?: string][] = [
  ['extra', 1, 'unknown-key', 'extra'],
  ['permissions', undefined, 'missing-field', 'permissions'],
  ['applications', undefined, 'missing-field', 'applications'],
  ['applications', {}, 'wrong-type', 'applications'],
  ['applications', [], 'application-count', 'applications'],
  ['applications.1', {}, 'application-count', 'applications[1]'],
  ['applications.0', 'Zoom', 'wrong-type', app],
  ['incremental_change', true, 'incremental-payload', 'incremental_change'],
  ['incremental_change', 'no', 'wrong-type', 'incremental_change'],
  ['applications.0.bad_property', 1, 'unknown-key', `${app}.bad_property`],
  ['applications.0.name', undefined, 'missing-field', `${app}.name`],
  ['applications.0.name', ' ', 'blank-field', `${app}.name`],
  ['applications.0.name', 'Zoom/acme', 'data-source-name', `${app}.name`],
  ['applications.0.name', 'Zoom "acme"', 'data-source-name', `${app}.name`],
  ['applications.0.name', 'Other', 'application-name', `${entry}.role_assignments[0].application`, 'U1'],
  ['applications.0.application_type', 'Room', 'application-type', `${app}.application_type`],
  ['applications.0.description', 'é'.repeat(129), 'description-too-long', `${app}.description`],
  ['applications.0.tags', [{ key: 'a b' }], 'tag-characters', `${app}.tags[0].key`],
  ['applications.0.tags', [{ key: 'a', value: 'x/y' }], 'tag-characters', `${app}.tags[0].value`],
  ['applications.0.local_users', {}, 'wrong-type', `${app}.local_users`],
  ['applications.0.local_users.0', 7, 'wrong-type', user],
  ['applications.0.local_users.0.id', undefined, 'missing-field', `${user}.id`],
  ['applications.0.local_users.0.id', 17, 'wrong-type', `${user}.id`],
  ['applications.0.local_users.0.id', '', 'blank-field', `${user}.id`, ''],
  ['applications.0.local_users.0.name', '  ', 'blank-field', `${user}.name`, 'U1'],
  ['applications.0.local_users.0.name', 'é'.repeat(129), 'name-too-long', `${user}.name`, 'U1'],
  ['applications.0.local_users.0.email', null, 'null-field', `${user}.email`, 'U1'],
  ['applications.0.local_users.0.first_name', 'Ann', 'unknown-key', `${user}.first_name`, 'U1'],
  ['applications.0.local_users.0.is_active', 'true', 'wrong-type', `${user}.is_active`, 'U1'],
  [
    'applications.0.local_users.0.created_at',
    '2024-01-01 10:00:00',
    'not-a-time',
    `${user}.created_at`,
    'U1',
  ],
  [
    'applications.0.local_users.0.created_at',
    '2023-02-29T10:00:00Z',
    'not-a-time',
    `${user}.created_at`,
    'U1',
  ],
  ['applications.0.local_users.0.created_at', 1704103200, 'wrong-type', `${user}.created_at`, 'U1'],
  ['applications.0.local_users.0.user_type', 'robot', 'not-in-enum', `${user}.user_type`, 'U1'],
  ['applications.0.local_users.0.identities', 'ann', 'wrong-type', `${user}.identities`, 'U1'],
  ['applications.0.local_users.0.identities.0', ' ', 'blank-field', `${user}.identities[0]`, 'U1'],
  ['applications.0.local_users.0.groups.0', 'G9', 'unknown-reference', `${user}.groups[0]`, 'U1'],
  ['applications.0.local_users.0.access_creds', ['K1'], 'unknown-reference', `${user}.access_creds[0]`, 'U1'],
  ['applications.0.local_users.1.id', 'u1', 'duplicate-id', `${app}.local_users[1].id`, 'u1'],
  [
    'applications.0.local_users.0.custom_properties.shoe',
    'x',
    'property-undefined',
    `${user}.custom_properties.shoe`,
    'U1',
  ],
  [
    'applications.0.local_users.0.custom_properties.verified',
    1,
    'property-value',
    `${user}.custom_properties.verified`,
    'U1',
  ],
  [
    'applications.0.local_users.0.custom_properties.plan_type',
    1.5,
    'property-value',
    `${user}.custom_properties.plan_type`,
    'U1',
  ],
  [
    'applications.0.local_users.0.custom_properties.plan_type',
    2 ** 60,
    'unsafe-number',
    `${user}.custom_properties.plan_type`,
    'U1',
  ],
  [
    'applications.0.local_users.0.custom_properties.hired',
    'today',
    'property-value',
    `${user}.custom_properties.hired`,
    'U1',
  ],
  [
    'applications.0.local_users.0.custom_properties.status',
    null,
    'null-field',
    `${user}.custom_properties.status`,
    'U1',
  ],
  [
    'applications.0.local_users.0.custom_properties.status',
    'x'.repeat(4097),
    'string-too-long',
    `${user}.custom_properties.status`,
    'U1',
  ],
  [
    'applications.0.local_groups.1',
    { id: 'g1', name: 'Twin' },
    'duplicate-id',
    `${app}.local_groups[1].id`,
    'g1',
  ],
  [
    'applications.0.local_groups.0.description',
    'x',
    'unknown-key',
    `${app}.local_groups[0].description`,
    'G1',
  ],
  [
    'applications.0.local_groups.0.groups',
    ['G7'],
    'unknown-reference',
    `${app}.local_groups[0].groups[0]`,
    'G1',
  ],
  ['applications.0.local_roles.0.type', 'common', 'unknown-key', `${role}.type`, '0'],
  [
    'applications.0.local_roles.0.permissions.0',
    'User:Read',
    'unknown-reference',
    `${role}.permissions[0]`,
    '0',
  ],
  ['applications.0.local_roles.0.permissions', [], 'empty-role', role, '0'],
  ['applications.0.local_roles.0.roles', ['9'], 'unknown-reference', `${role}.roles[0]`, '0'],
  [
    'applications.0.local_roles.1',
    { id: '0', name: 'Twin', roles: ['0'] },
    'duplicate-id',
    `${app}.local_roles[1].id`,
    '0',
  ],
  [
    'applications.0.local_roles.0.custom_properties.scoped_privileges',
    'a',
    'property-value',
    `${role}.custom_properties.scoped_privileges`,
    '0',
  ],
  [
    'permissions.0.permission_type.0',
    'Read',
    'not-in-enum',
    'permissions[0].permission_type[0]',
    'User:Edit',
  ],
  ['permissions.0.permission_type', [], 'blank-field', 'permissions[0].permission_type', 'User:Edit'],
  ['permissions.0.id', '1', 'unknown-key', 'permissions[0].id', 'User:Edit'],
  [
    'permissions.1',
    { name: 'USER:EDIT', permission_type: ['NonData'] },
    'duplicate-id',
    'permissions[1].name',
    'USER:EDIT',
  ],
  ['identity_to_permissions.0.identity', 'U7', 'unknown-reference', `${entry}.identity`, 'U7'],
  ['identity_to_permissions.0.identity_type', 'user', 'not-in-enum', `${entry}.identity_type`, 'U1'],
  [
    'identity_to_permissions.0.role_assignments.0.role',
    '7',
    'unknown-reference',
    `${entry}.role_assignments[0].role`,
    'U1',
  ],
  [
    'identity_to_permissions.0.role_assignments.0.apply_to_application',
    false,
    'assignment-target',
    `${entry}.role_assignments[0]`,
    'U1',
  ],
  ['identity_to_permissions.0.role_assignments', [], 'assignment-target', entry, 'U1'],
  [
    'identity_to_permissions.0.role_assignments.0.note',
    'x',
    'unknown-key',
    `${entry}.role_assignments[0].note`,
    '0',
  ],
  ['custom_property_definition', [], 'wrong-type', 'custom_property_definition'],
  ['custom_property_definition.applications', 5, 'wrong-type', 'custom_property_definition.applications'],
  [
    'custom_property_definition.applications.0.application_type',
    '',
    'missing-field',
    `${define}.application_type`,
  ],
  [
    'custom_property_definition.applications.0.user_properties',
    {},
    'unknown-key',
    `${define}.user_properties`,
  ],
  [
    'custom_property_definition.applications.0.local_user_properties.plan2',
    'STRING',
    'property-name',
    `${define}.local_user_properties.plan2`,
  ],
  [
    'custom_property_definition.applications.0.local_user_properties.status',
    'TEXT',
    'property-type',
    `${define}.local_user_properties.status`,
  ],
  [
    'custom_property_definition.applications.0.role_assignment_properties',
    { type: 'STRING' },
    'property-clash',
    `${define}.role_assignment_properties.type`,
  ],
];

/** Sets the value at a path of keys, as `a.0.b`; `undefined` deletes. */
export function setAt(payload: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = payload as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
}
