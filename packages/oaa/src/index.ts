export { VezaClient } from './client/client.ts';
export * from './client/errors.ts';
export {
  describeWarnings,
  groupWarnings,
  unmatchedIdentities,
  type WarningGroups,
} from './client/group-warnings.ts';
export type { NamedEntity } from './client/lists.ts';
export { packPayload, type PackedPayload } from './client/packed-payload.ts';
export { pushBody } from './client/push-body.ts';
export { pushInParts } from './client/push-parts.ts';
export type { GivenSettings, SettingNames } from './client/setting-names.ts';
export { type VezaSettings, vezaSettings, vezaSettingsIn } from './client/settings.ts';
export { VezaTransport } from './client/transport.ts';
export { type PollingPolicy, processingPolicy, waitForProcessing } from './client/wait-for-processing.ts';
export { lookupPolicy, whenTaken } from './client/when-taken.ts';
export { checkValue } from './payload/check-payload.ts';
export type { CheckReport } from './payload/check-report.ts';
export { dataSourceNameProblem } from './payload/data-source-name.ts';
export * from './payload/errors.ts';
export {
  type EntityLists,
  type PayloadEntities,
  payloadEntities,
  readEntities,
} from './payload/payload-entities.ts';
export {
  chooseTransport,
  type PayloadSize,
  type SizeLimits,
  type Transport,
} from './payload/payload-size.ts';
export type {
  AccessCredential,
  CredentialEntry,
  IdentityToPermissions,
  LocalGroup,
  LocalResource,
  LocalRole,
  LocalUser,
  PayloadRest,
  PayloadSource,
  Permission,
  PermissionType,
  PropertyDefinitions,
  PropertyType,
  PropertyValue,
  RoleAssignment,
  UserEntry,
} from './payload/payload.ts';
export { checkFile } from './payload/read-payload.ts';
export { originalId, resourceId } from './payload/resource-id.ts';
export { RoleHolders } from './payload/role-holders.ts';
export { limits, type Violation, type WarningRule } from './payload/rules.ts';
export { writePayload } from './payload/write-payload.ts';
