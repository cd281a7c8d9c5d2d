import { dataSourceNameProblem } from '@source-zoom/oaa';
import type { MappingArguments, mappingFlags } from '../flags/mapping.ts';
import { parseIdentityExceptions } from '../mapping/identities/exceptions.ts';
import { identityRules, type IdentityRules } from '../mapping/identities/identity-rules.ts';
import { parseIdentityMapping } from '../mapping/identities/mapping-file.ts';
import type { MappingOptions } from '../mapping/options.ts';
import { parsePermissionOverrides } from '../mapping/permissions/permission-overrides.ts';
import type { MappingSettingNames } from '../mapping/setting-names.ts';
import { CommandError } from './command-error.ts';
import { readSettings, readText } from './settings-file.ts';

/** For advice: what the settings of a mapping are called on the command line. */
export const flagNames = {
  ownerPermission: '--owner-permission',
  permissionOverrides: '--permission-overrides',
  identityMapping: '--identity-mapping',
  identityExceptions: '--identity-exceptions',
} as const satisfies Record<keyof MappingSettingNames, `--${keyof typeof mappingFlags}`>;

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
        await readSettings(overrides, flagNames.permissionOverrides),
        overrides,
      ),
    }),
    ownerPermission: args['owner-permission'],
    ...(property !== undefined && { optionalProperties: property }),
    ...(await identities(args)),
    settingNames: flagNames,
  };
}

async function identities(args: MappingArguments): Promise<{ identities?: IdentityRules }> {
  const [file, csv] = [args['identity-mapping'], args['identity-exceptions']];
  if (file === undefined && csv === undefined) return {};
  const rules =
    file === undefined
      ? { rules: [] }
      : parseIdentityMapping(await readSettings(file, flagNames.identityMapping), file);
  const exceptions =
    csv === undefined
      ? undefined
      : parseIdentityExceptions(await readText(csv, flagNames.identityExceptions), csv);
  return { identities: identityRules(rules, exceptions) };
}

/** @throws CommandError `usage` for a name that Veza does not accept. */
export function assertName(name: string, flag: string): void {
  const problem = dataSourceNameProblem(name);
  if (problem !== undefined) throw new CommandError('usage', `${flag} ${problem}.`);
}
