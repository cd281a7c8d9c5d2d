import type { MappingOptions } from './options.ts';

/** What a setting of the mapping is called where people give it, for advice: a flag, the field of a form. */
export type MappingSettingNames = Readonly<
  Record<'ownerPermission' | 'permissionOverrides' | 'identityMapping' | 'identityExceptions', string>
>;

/** For callers that build the options themselves. */
export const optionNames = {
  ownerPermission: 'ownerPermission',
  permissionOverrides: 'permissionOverrides',
  identityMapping: 'identities',
  identityExceptions: 'identities',
} as const satisfies Record<keyof MappingSettingNames, keyof MappingOptions>;
