/** What a setting of the mapping is called where people give it, for advice: a flag, the field of a form. */
export type MappingSettingNames = Readonly<
  Record<'ownerPermission' | 'permissionOverrides' | 'identityMapping' | 'identityExceptions', string>
>;

/** Those of `MappingOptions`, for callers that build them. */
export const optionNames: MappingSettingNames = {
  ownerPermission: 'ownerPermission',
  permissionOverrides: 'permissionOverrides',
  identityMapping: 'identities',
  identityExceptions: 'identities',
};
