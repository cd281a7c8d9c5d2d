import type { Shape } from '../shape.ts';
import { flag, list } from '../values.ts';
import { application } from './application.ts';
import { identityToPermissions } from './identity-to-permissions.ts';
import { permission } from './permission.ts';
import { propertyDefinitions } from './property-definitions.ts';

/** The keys of a payload of the template `application`. */
export const payload: Shape = {
  fields: {
    custom_property_definition: propertyDefinitions,
    applications: list(application),
    permissions: list(permission),
    identity_to_permissions: list(identityToPermissions),
    incremental_change: flag,
  },
  required: ['applications'],
  mayBeEmpty: ['applications', 'permissions', 'identity_to_permissions'],
};
