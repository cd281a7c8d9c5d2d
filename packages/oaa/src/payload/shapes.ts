import {
  description,
  type FieldRule,
  flag,
  id,
  name,
  owners,
  type Shape,
  tags,
  text,
  texts,
  time,
} from './field-rules.ts';

/** Not blank where it is there; whether others have one is asked across the payload (`check-ids.ts`). */
const optionalId = { is: 'text', filled: true } as const satisfies FieldRule;
const byIdOrName = { key: 'id', orElse: 'name' } as const;

export const userShape: Shape = {
  kind: 'user',
  ...byIdOrName,
  fields: {
    id: optionalId,
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
  ...byIdOrName,
  fields: {
    id: optionalId,
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
  ...byIdOrName,
  fields: {
    id: optionalId,
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

export const agentShape: Shape = {
  kind: 'agent',
  ...byIdOrName,
  fields: {
    id: optionalId,
    name,
    ai_platform: text,
    ai_agent_publisher: text,
    is_active: flag,
    created_at: time,
    groups: { is: 'references', to: 'group' },
    access_creds: { is: 'references', to: 'credential' },
    models: { is: 'references', to: 'model' },
    tags,
    custom_properties: { is: 'properties', of: 'local_agent_properties' },
    owners,
  },
};

export const modelShape: Shape = {
  kind: 'model',
  ...byIdOrName,
  fields: {
    id: optionalId,
    name,
    ai_platform: text,
    ai_model_publisher: text,
    ai_model_family: text,
    ai_model_series: text,
    created_at: time,
    tags,
    custom_properties: { is: 'properties', of: 'local_model_properties' },
    owners,
  },
};

const connection: Shape = {
  kind: 'part',
  key: 'id',
  fields: { id, node_type: { is: 'text', required: true } },
};
const resourceFields: Record<string, FieldRule> = {
  id: optionalId,
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
      values: ['local_user', 'local_group', 'local_role', 'local_access_creds', 'local_agent', 'idp'],
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
  local_agents: agentShape,
  local_models: modelShape,
  resources: resourceShape,
};

/** The lists at the top of the payload. */
export const topLists: Readonly<Record<string, Shape>> = {
  permissions: permissionShape,
  identity_to_permissions: assignmentShape,
};
