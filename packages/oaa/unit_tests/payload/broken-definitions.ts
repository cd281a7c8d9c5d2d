import type { Broken } from './broken-credentials.ts';

const define = 'custom_property_definition.applications[0]';

/** Breakages of the definitions of properties. */
export const brokenDefinitions: Broken[] = [
  [
    'custom_property_definition.applications.0.resources.0.resource_type',
    ' ',
    'missing-field',
    `${define}.resources[0].resource_type`,
  ],
  [
    'custom_property_definition.applications.0.resources.0.properties',
    undefined,
    'missing-field',
    `${define}.resources[0].properties`,
  ],
  [
    'custom_property_definition.applications.0.resources.0.properties.total_members',
    'COUNT',
    'property-type',
    `${define}.resources[0].properties.total_members`,
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
    'custom_property_definition.applications.0.local_access_creds_properties.scopes',
    'LIST',
    'property-type',
    `${define}.local_access_creds_properties.scopes`,
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
