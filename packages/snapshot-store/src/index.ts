export * from './errors.ts';
export { availableLocks, type FileLock, LockHeld, lockFile, NoLocks } from './file-lock.ts';
export type {
  StagedAccountSecurity,
  StagedAccountSummary,
  StagedApp,
  StagedGroup,
  StagedGroupAdmin,
  StagedRole,
  StagedUser,
} from './generated/staged-fields.ts';
export { decisiveFields } from './loaders/changes.ts';
export * from './not-proven.ts';
export { openRows } from './open-rows.ts';
export type { InputOptions, MessageObserver, OptionalRows, SnapshotRows } from './rows.ts';
export { neededColumns } from './staging/fields.ts';
export { withoutPassword } from './warehouses/postgres/connection-options.ts';
