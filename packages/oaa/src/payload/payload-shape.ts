import {
  agentShape,
  credentialShape,
  groupShape,
  modelShape,
  roleShape,
  userShape,
} from './entity-shapes.ts';
import { description, owners, type Shape, tags } from './field-rules.ts';
import { assignmentShape, permissionShape } from './permission-shapes.ts';
import { resourceShape } from './resource-shape.ts';

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
