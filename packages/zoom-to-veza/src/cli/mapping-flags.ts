import { dataSourceNameProblem } from '@source-zoom/oaa';
import type { Options } from 'yargs';
import { parseIdentityExceptions } from '../mapping/identities/exceptions.ts';
import { identityRules, type IdentityRules } from '../mapping/identities/identity-rules.ts';
import { parseIdentityMapping } from '../mapping/identities/mapping-file.ts';
import type { MappingOptions } from '../mapping/options.ts';
import { parsePermissionOverrides } from '../mapping/permissions/permission-overrides.ts';
import { permissionProfiles } from '../mapping/permissions/permission-types.ts';
import { optionalProperties } from '../mapping/properties.ts';
import { scopedPrivilegesModes } from '../mapping/restricted/restriction-plan.ts';
import type { Arguments } from './command.ts';
import { CommandError } from './exit-codes.ts';
import { readSettings, readText } from './settings-file.ts';

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
} as const satisfies Record<string, Options>;

export type MappingArguments = Arguments<typeof mappingFlags>;

/** Reads the files that the flags name. @throws CommandError `usage` */
export async function mappingOptions(args: MappingArguments): Promise<MappingOptions> {
  const { name, property } = args;
  const overrides = args['permission-overrides'];
  if (name !== undefined) assertName(name, '--name');
  return {
    ...(name !== undefined && { name }),
    applicationType: args['application-type'],
    permissionProfile: args['permission-profile'],
    scopedPrivileges: args['scoped-privileges'],
    ...(overrides !== undefined && {
      permissionOverrides: parsePermissionOverrides(
        await readSettings(overrides, '--permission-overrides'),
        overrides,
      ),
    }),
    ownerPermission: args['owner-permission'],
    ...(property !== undefined && { optionalProperties: property }),
    ...(await identities(args)),
  };
}

async function identities(args: MappingArguments): Promise<{ identities?: IdentityRules }> {
  const [file, csv] = [args['identity-mapping'], args['identity-exceptions']];
  if (file === undefined && csv === undefined) return {};
  const rules =
    file === undefined
      ? { rules: [] }
      : parseIdentityMapping(await readSettings(file, '--identity-mapping'), file);
  const exceptions =
    csv === undefined
      ? undefined
      : parseIdentityExceptions(await readText(csv, '--identity-exceptions'), csv);
  return { identities: identityRules(rules, exceptions) };
}

/** @throws CommandError `usage` for a name that Veza does not accept. */
export function assertName(name: string, flag: string): void {
  const problem = dataSourceNameProblem(name);
  if (problem !== undefined) throw new CommandError('usage', `${flag} ${problem}.`);
}
