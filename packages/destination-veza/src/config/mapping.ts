import { parseSettings } from '@source-zoom/process';
import {
  identityRules,
  type MappingOptions,
  type MappingSettingNames,
  parseIdentityExceptions,
  parseIdentityMapping,
  parsePermissionOverrides,
} from 'zoom-to-veza';
import type { Config } from '../generated/config.ts';

/** For advice: the fields of the form. */
const fieldNames = {
  ownerPermission: 'owner_permission',
  permissionOverrides: 'permission_overrides',
  identityMapping: 'identity_mapping',
  identityExceptions: 'identity_exceptions',
} as const satisfies Record<keyof MappingSettingNames, keyof Config>;

/** How rows become a payload. @throws InvalidSettingsFile that names the field */
export function mappingOf(config: Config, name: string | undefined): MappingOptions {
  const overrides = textIn(config.permission_overrides);
  return {
    ...(name !== undefined && { name }),
    applicationType: config.application_type?.trim() ?? 'Zoom',
    permissionProfile: config.permission_profile ?? 'by-verb',
    scopedPrivileges: config.scoped_privileges ?? 'as-properties',
    ownerPermission: config.owner_permission ?? false,
    optionalProperties: config.optional_properties ?? [],
    ...(overrides !== undefined && {
      permissionOverrides: parsePermissionOverrides(
        parseSettings(overrides, fieldNames.permissionOverrides),
        fieldNames.permissionOverrides,
      ),
    }),
    ...identitiesOf(config),
    settingNames: fieldNames,
  };
}

function identitiesOf(config: Config): Pick<MappingOptions, 'identities'> {
  const mapping = textIn(config.identity_mapping);
  const exceptions = textIn(config.identity_exceptions);
  if (mapping === undefined && exceptions === undefined) return {};
  const rules =
    mapping === undefined
      ? { rules: [] }
      : parseIdentityMapping(parseSettings(mapping, fieldNames.identityMapping), fieldNames.identityMapping);
  const listed = exceptions && parseIdentityExceptions(exceptions, fieldNames.identityExceptions);
  return { identities: identityRules(rules, listed === '' ? undefined : listed) };
}

/** Blank text is what a form sends for a field that was cleared. */
function textIn(text: string | undefined): string | undefined {
  return text?.trim() === '' ? undefined : text;
}
