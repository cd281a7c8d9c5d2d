export type { LedgerProof } from './ledger-types.ts';
export { PagingGuard } from './paging-guard.ts';
export { proofRules } from './proof-rules.ts';
export type { SliceLedger } from './slice-ledger.ts';
export { SnapshotLedger } from './snapshot-ledger.ts';
export type { Verdict } from './verdict.ts';
