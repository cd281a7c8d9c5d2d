import type { ProvenBy } from './verdict.ts';
import type { LedgerSlice } from './slice-ledger.ts';

/** A row as far as the proof asks about it. */
export interface LedgerRow {
  key: string;
  /** The key that the row had before it got an id: of users, their e-mail address, case-folded. */
  formerKey: string | undefined;
  /** Epoch in milliseconds; `undefined` when the row tells no time of creation. */
  createdMs: number | undefined;
  /** Of what the row says; equal for equal rows. */
  fingerprint: number;
}

/** What a row is to its snapshot. */
export interface RowObservation {
  /** Which of the different things that its key has said, from 1; `undefined`: it says what it said last. */
  revision: number | undefined;
  /** The pass has not shown its key before. */
  isFirstOfPass: boolean;
}

/** What a proof says beside its time; see `schemas/snapshots.json`. */
export interface LedgerProof {
  rows: number;
  reportedTotal: number | undefined;
  added: number;
  tolerated: number;
  passes: number;
  provenBy: ProvenBy;
  /** Rows that said something new of a key that had a row. */
  restated: number;
  goneKeys: readonly string[];
  /** How many keys the last pass did not show, although they may be there. */
  unsure: number;
}

/** What a ledger is of. */
export interface LedgerOptions {
  slices: readonly LedgerSlice[];
  /** Of the first pass; `undefined` for slices that are not paged. */
  pageSize: number | undefined;
  /** Per slice. */
  toleratedMissingRows: number;
}
