import type { Arguments, Flags } from './flags.ts';

export const identityMappingConfigFlags = {
  'application-type': {
    type: 'string',
    requiresArg: true,
    default: 'Zoom',
    group: 'Mapping:',
    describe: 'Application type in Veza',
  },
  'zoom-property': {
    choices: ['email', 'id', 'employee_unique_id'] as const,
    default: 'email',
    group: 'Mapping:',
    describe: "Property of Zoom's user",
  },
  'idp-property': {
    type: 'string',
    requiresArg: true,
    group: 'Mapping:',
    describe: "Property of the identity provider's user: email, id, or the name of a custom one",
  },
  'ignore-domain': {
    type: 'boolean',
    default: false,
    group: 'Mapping:',
    describe: 'Compare only what precedes the @',
  },
  'use-email': {
    type: 'boolean',
    default: true,
    group: 'Mapping:',
    describe: 'Also match by e-mail address',
  },
} as const satisfies Flags;

export type IdentityMappingConfigArguments = Arguments<typeof identityMappingConfigFlags>;
