export { foldAddress, unfoldableSigns } from './addresses.ts';
export {
  completionState,
  type CompletionState,
  proofFromState,
  type SnapshotProof,
} from './completion-state.ts';
export {
  groupAdminRole,
  isUserStatus,
  licensedPlanType,
  planTypeNames,
  reservedRoleIds,
  unlistedRoleName,
  userStatuses,
  type UserStatus,
} from './enumerations.ts';
export type * from './generated/index.ts';
export { ofStream } from './of-stream.ts';
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
  type SnapshotStream,
  snapshotStreams,
  streamsToRead,
} from './streams.ts';
