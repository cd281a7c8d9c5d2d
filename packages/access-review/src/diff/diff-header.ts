import type { FindingChanges } from '../findings/compare-findings.ts';
import type { DiffNote } from './diff-note.ts';

/** The header of a difference: what was compared, without secrets, and notes on it. */
export interface DiffHeader {
  old: string;
  new: string;
  /** When the accounts were read, RFC 3339; undefined is not known. */
  oldAt?: string | undefined;
  newAt?: string | undefined;
  notes: readonly DiffNote[];
  /** What became of the findings; left out if they were not compared. */
  findings?: FindingChanges;
}
