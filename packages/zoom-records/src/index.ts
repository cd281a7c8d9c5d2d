export { foldAddress, unfoldableSigns } from './addresses.ts';
export {
  completionState,
  type CompletionState,
  proofFromState,
  type SnapshotProof,
} from './completion-state.ts';
export {
  isUserStatus,
  licensedPlanType,
  planTypeNames,
  reservedRoleIds,
  userStatuses,
  type UserStatus,
} from './enumerations.ts';
export type { AccountSecurityRow } from './generated/account_security.ts';
export type { GroupAdminRow } from './generated/group_admins.ts';
export type { GroupRow } from './generated/groups.ts';
export type { RoleRow } from './generated/roles.ts';
export type { SnapshotRow } from './generated/snapshots.ts';
export type { UserRow } from './generated/users.ts';
export { minRows, type Proof, type ProofPlace, readProof } from './proof.ts';
export {
  type EntityStream,
  entityStreams,
  isKnownStream,
  isOptionalStream,
  keyColumns,
  type KnownStream,
  knownStreams,
  type OptionalStream,
  optionalStreams,
  primaryKeyOf,
  proofStream,
  type RecordStream,
  recordStreams,
  streamsToRead,
} from './streams.ts';
