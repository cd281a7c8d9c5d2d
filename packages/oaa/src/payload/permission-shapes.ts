import { type FieldRule, flag, id, name, type Shape, texts } from './field-rules.ts';

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
