const app = 'applications[0]';
const credential = `${app}.local_access_creds[0]`;
const ofCredential = 'identity_to_permissions[1]';

/** A place in the good payload, what is put there, and what the check says of it. */
export type Broken = [set: string, value: unknown, rule: string, path: string, key?: string];

/** Breakages of access credentials, and of what refers to them. */
export const brokenCredentials: Broken[] = [
  ['applications.0.local_access_creds', {}, 'wrong-type', `${app}.local_access_creds`],
  ['applications.0.local_access_creds.0.id', undefined, 'missing-field', `${credential}.id`],
  ['applications.0.local_access_creds.0.id', ' ', 'blank-field', `${credential}.id`, ' '],
  ['applications.0.local_access_creds.0.name', undefined, 'missing-field', `${credential}.name`, 'A1'],
  ['applications.0.local_access_creds.0.is_active', 'yes', 'wrong-type', `${credential}.is_active`, 'A1'],
  ['applications.0.local_access_creds.0.scopes', [], 'unknown-key', `${credential}.scopes`, 'A1'],
  [
    'applications.0.local_access_creds.1',
    { id: 'a1', name: 'Twin' },
    'duplicate-id',
    `${app}.local_access_creds[1].id`,
    'a1',
  ],
  [
    'applications.0.local_access_creds.0.custom_properties.owner',
    'Ann',
    'property-undefined',
    `${credential}.custom_properties.owner`,
    'A1',
  ],
  [
    'applications.0.local_access_creds.0.custom_properties.approved_time',
    'in spring',
    'property-value',
    `${credential}.custom_properties.approved_time`,
    'A1',
  ],
  [
    'applications.0.local_access_creds.0.custom_properties.scopes',
    'user:read:user:admin',
    'property-value',
    `${credential}.custom_properties.scopes`,
    'A1',
  ],
  ['identity_to_permissions.1.identity', 'A2', 'unknown-reference', `${ofCredential}.identity`, 'A2'],
  ['identity_to_permissions.1.identity', 'U1', 'unknown-reference', `${ofCredential}.identity`, 'U1'],
  [
    'identity_to_permissions.1.application_permissions.0.permission',
    'user:delete:user:admin',
    'unknown-reference',
    `${ofCredential}.application_permissions[0].permission`,
    'A1',
  ],
  [
    'identity_to_permissions.1.application_permissions.0.application',
    'Zoom',
    'application-name',
    `${ofCredential}.application_permissions[0].application`,
    'A1',
  ],
  [
    'identity_to_permissions.1.application_permissions.0.apply_to_application',
    false,
    'assignment-target',
    `${ofCredential}.application_permissions[0]`,
    'A1',
  ],
  ['identity_to_permissions.1.application_permissions', [], 'assignment-target', ofCredential, 'A1'],
  [
    'identity_to_permissions.1.application_permissions.0.scope',
    'x',
    'unknown-key',
    `${ofCredential}.application_permissions[0].scope`,
    'user:write:user:admin',
  ],
];
