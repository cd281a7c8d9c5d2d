import { flag, id, name, optionalId, owners, type Shape, tags, text, texts, time } from './field-rules.ts';

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
