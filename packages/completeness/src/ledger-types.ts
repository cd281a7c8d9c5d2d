import type { LedgerSlice } from './slice-ledger.ts';
import type { ProvenBy } from './verdict.ts';

/** The part of a row that the proof needs. */
export interface LedgerRow {
  key: string;
  /** The key that the row had before it got an id: for users, the case-folded e-mail address. */
  formerKey: string | undefined;
  /** Milliseconds since 1970; `undefined` if the row has no creation time. */
  createdMs: number | undefined;
  /** Of the row's content; equal for equal rows. */
  fingerprint: number;
}

/** What a row means to its snapshot. */
export interface RowObservation {
  /**
   * Number of this version of the row among the versions of its key, from 1; `undefined` if it repeats the last one.
   */
  revision: number | undefined;
  /** The pass has not shown its key before. */
  isFirstOfPass: boolean;
}

/** The content of a proof except its time; see `schemas/snapshots.json`. */
export interface LedgerProof {
  rows: number;
  reportedTotal: number | undefined;
  added: number;
  tolerated: number;
  passes: number;
  provenBy: ProvenBy;
  /** Rows with new content for a key that already had a row. */
  restated: number;
  goneKeys: readonly string[];
  /** How many keys the last pass did not show, although they may be there. */
  unsure: number;
}

/** What a ledger is created for. */
export interface LedgerOptions {
  slices: readonly LedgerSlice[];
  /** For the first pass; `undefined` for slices without pages. */
  pageSize: number | undefined;
  /** Per slice. */
  toleratedMissingRows: number;
  /** Zoom counts none of the slices: only passes that show the same rows can prove them. */
  withoutTotals?: boolean;
}
