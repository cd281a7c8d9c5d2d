import type { PropertyDefinitions } from './payload.ts';

/** Kinds of records that have ids and can be referred to. */
export type EntityKind = 'user' | 'group' | 'role' | 'permission' | 'credential' | 'resource';
export type PropertyKind =
  | Exclude<keyof PropertyDefinitions, 'application_type'>
  | 'role_assignment_properties'
  | 'local_access_creds_properties'
  | 'resources';

/** What one field of a record may hold. */
export type FieldRule = { required?: true; nullable?: true } & (
  | { is: 'text'; maxBytes?: number; rule?: 'name-too-long' | 'description-too-long'; matches?: RegExp }
  | { is: 'boolean' }
  | { is: 'time' }
  | { is: 'enum'; values: readonly string[] }
  | { is: 'enums'; values: readonly string[] }
  | { is: 'texts' }
  | { is: 'references'; to: EntityKind }
  | { is: 'properties'; of: PropertyKind }
  | { is: 'list'; of: Shape }
  | { is: 'any-list' }
);

/** The fields of a record, all of them: what is not named here is refused by Veza. */
export interface Shape {
  kind: EntityKind | 'application' | 'assignment' | 'owner' | 'tag' | 'part';
  /** The field by which a finding names the record. */
  key: string;
  fields: Readonly<Record<string, FieldRule>>;
}

const id = { is: 'text', required: true } as const satisfies FieldRule;
const name = {
  is: 'text',
  required: true,
  maxBytes: 256,
  rule: 'name-too-long',
} as const satisfies FieldRule;
const text = { is: 'text' } as const satisfies FieldRule;
const flag = { is: 'boolean' } as const satisfies FieldRule;
const time = { is: 'time' } as const satisfies FieldRule;
const texts = { is: 'texts' } as const satisfies FieldRule;
const description = { is: 'text', maxBytes: 256, rule: 'description-too-long' } as const satisfies FieldRule;

const tag: Shape = {
  kind: 'tag',
  key: 'key',
  fields: {
    key: { is: 'text', required: true, matches: /^\w+$/ },
    value: { is: 'text', matches: /^[\w\s,@.-]*$/ },
  },
};
const owner: Shape = {
  kind: 'owner',
  key: 'external_id',
  fields: { external_id: id, owner_type: { is: 'text', required: true }, primary: flag },
};
const tags = { is: 'list', of: tag } as const satisfies FieldRule;
const owners = { is: 'list', of: owner } as const satisfies FieldRule;

export const userShape: Shape = {
  kind: 'user',
  key: 'id',
  fields: {
    id,
    name,
    email: text,
    identities: texts,
    groups: { is: 'references', to: 'group' },
    access_creds: { is: 'references', to: 'credential' },
    is_active: flag,
    created_at: time,
    last_login_at: time,
    deactivated_at: time,
    password_last_changed_at: time,
    user_type: { is: 'enum', values: ['human', 'service_account'] },
    tags,
    custom_properties: { is: 'properties', of: 'local_user_properties' },
    owners,
  },
};

export const groupShape: Shape = {
  kind: 'group',
  key: 'id',
  fields: {
    id,
    name,
    identities: texts,
    groups: { is: 'references', to: 'group' },
    created_at: time,
    tags,
    custom_properties: { is: 'properties', of: 'local_group_properties' },
    owners,
  },
};

export const roleShape: Shape = {
  kind: 'role',
  key: 'id',
  fields: {
    id,
    name,
    permissions: { is: 'references', to: 'permission' },
    roles: { is: 'references', to: 'role' },
    tags,
    custom_properties: { is: 'properties', of: 'local_role_properties' },
    owners,
  },
};

export const credentialShape: Shape = {
  kind: 'credential',
  key: 'id',
  fields: {
    id,
    name,
    is_active: flag,
    created_at: time,
    expires_at: time,
    last_used_at: time,
    can_expire: flag,
    owners,
    tags,
    custom_properties: { is: 'properties', of: 'local_access_creds_properties' },
  },
};

const connection: Shape = {
  kind: 'part',
  key: 'id',
  fields: { id, node_type: { is: 'text', required: true } },
};
const resourceFields: Record<string, FieldRule> = {
  id: text,
  name,
  resource_type: { is: 'text', required: true },
  description,
  connections: { is: 'list', of: connection },
  custom_properties: { is: 'properties', of: 'resources' },
  tags,
  owners,
};
export const resourceShape: Shape = { kind: 'resource', key: 'name', fields: resourceFields };
resourceFields['sub_resources'] = { is: 'list', of: resourceShape };

export const permissionShape: Shape = {
  kind: 'permission',
  key: 'name',
  fields: {
    name,
    permission_type: {
      is: 'enums',
      required: true,
      values: [
        ...['DataRead', 'DataWrite', 'DataCreate', 'DataDelete'],
        ...['MetadataRead', 'MetadataWrite', 'MetadataCreate', 'MetadataDelete'],
        ...['NonData', 'Uncategorized'],
      ],
    },
    apply_to_sub_resources: flag,
    resource_types: texts,
  },
};

const target: Record<string, FieldRule> = {
  application: { is: 'text', required: true },
  apply_to_application: flag,
  resources: { is: 'references', to: 'resource' },
};
const roleAssignment: Shape = {
  kind: 'part',
  key: 'role',
  fields: {
    ...target,
    role: { is: 'text', required: true },
    custom_properties: { is: 'properties', of: 'role_assignment_properties' },
  },
};
const directPermission: Shape = {
  kind: 'part',
  key: 'permission',
  fields: { ...target, permission: { is: 'text', required: true } },
};
export const assignmentShape: Shape = {
  kind: 'assignment',
  key: 'identity',
  fields: {
    identity: id,
    identity_type: {
      is: 'enum',
      required: true,
      values: ['local_user', 'local_group', 'local_role', 'local_access_creds', 'idp'],
    },
    role_assignments: { is: 'list', of: roleAssignment },
    application_permissions: { is: 'list', of: directPermission },
  },
};

/** The application without the lists that are streamed. */
export const applicationShape: Shape = {
  kind: 'application',
  key: 'name',
  fields: {
    name: { is: 'text', required: true, maxBytes: 256, rule: 'name-too-long' },
    application_type: { is: 'text', required: true },
    description: { ...description, nullable: true },
    local_agents: { is: 'any-list' },
    local_models: { is: 'any-list' },
    tags,
    custom_properties: { is: 'properties', of: 'application_properties' },
    owners,
  },
};

/** The lists of an application that grow with the account. */
export const applicationLists: Readonly<Record<string, Shape>> = {
  local_users: userShape,
  local_groups: groupShape,
  local_roles: roleShape,
  local_access_creds: credentialShape,
  resources: resourceShape,
};

/** The lists at the top of the payload. */
export const topLists: Readonly<Record<string, Shape>> = {
  permissions: permissionShape,
  identity_to_permissions: assignmentShape,
};
