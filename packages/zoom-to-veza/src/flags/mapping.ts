import { permissionProfiles } from '../mapping/permissions/permission-types.ts';
import { optionalProperties } from '../mapping/properties.ts';
import { scopedPrivilegesModes } from '../mapping/restricted/restriction-plan.ts';
import type { Arguments, Flags } from './flags.ts';

/** How rows become a payload: shared by all commands that make one. */
export const mappingFlags = {
  name: {
    type: 'string',
    requiresArg: true,
    group: 'Mapping:',
    describe: 'Name of the application and the data source; default "Zoom - <account id>"',
  },
  'application-type': {
    type: 'string',
    requiresArg: true,
    default: 'Zoom',
    group: 'Mapping:',
    describe: 'Application type in Veza',
  },
  'permission-profile': {
    choices: permissionProfiles,
    default: 'by-verb',
    group: 'Mapping:',
    describe: 'Whether Read privileges get reading types only',
  },
  'permission-overrides': {
    type: 'string',
    requiresArg: true,
    group: 'Mapping:',
    describe: 'YAML or JSON file with permission types of privileges',
  },
  'scoped-privileges': {
    choices: scopedPrivilegesModes,
    default: 'as-properties',
    group: 'Mapping:',
    describe: 'Privileges of some groups only: a property of the role, or roles on groups',
  },
  'identity-mapping': {
    type: 'string',
    requiresArg: true,
    group: 'Mapping:',
    describe: 'YAML or JSON file with the rules for identities',
  },
  'identity-exceptions': {
    type: 'string',
    requiresArg: true,
    group: 'Mapping:',
    describe: 'CSV file: zoom id or e-mail,identity',
  },
  property: {
    choices: optionalProperties,
    array: true,
    requiresArg: true,
    group: 'Mapping:',
    describe: 'Additional property to send; may be repeated',
  },
  'owner-permission': {
    type: 'boolean',
    default: false,
    group: 'Mapping:',
    describe: 'Give an Owner role without privileges the permission Account:Owner',
  },
} as const satisfies Flags;

export type MappingArguments = Arguments<typeof mappingFlags>;
