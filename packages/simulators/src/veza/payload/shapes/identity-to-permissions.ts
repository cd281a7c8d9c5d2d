import { freeMap, shaped } from '../shape.ts';
import { filled, flag, list, oneOf } from '../values.ts';
import { references } from './parts.ts';

const roleAssignment = shaped({
  fields: {
    application: filled,
    role: filled,
    apply_to_application: flag,
    resources: references,
    custom_properties: freeMap,
  },
  required: ['application', 'role'],
});

const applicationPermission = shaped({
  fields: { application: filled, permission: filled, apply_to_application: flag, resources: references },
  required: ['application', 'permission'],
});

export const identityToPermissions = shaped({
  fields: {
    identity: filled,
    identity_type: oneOf(
      'local_user',
      'local_group',
      'local_role',
      'idp',
      'local_access_creds',
      'local_agent',
    ),
    role_assignments: list(roleAssignment),
    application_permissions: list(applicationPermission),
  },
  required: ['identity', 'identity_type'],
});
