import type { FindingChanges } from '../findings/compare-findings.ts';
import type { InputEvidence, Tool } from '../findings/evidence-lines.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { DiffNote } from './diff-note.ts';

/** An account that is compared, and what it was read from. */
export interface DiffSide {
  inventory: Inventory;
  input: InputEvidence;
}

/** The header of a difference: what was compared, without secrets, and notes on it. */
export interface DiffHeader {
  old: string;
  new: string;
  /** When the accounts were read, RFC 3339; undefined is not known. */
  oldAt?: string | undefined;
  newAt?: string | undefined;
  notes: readonly DiffNote[];
  /** Both sides, by which findings are told with the people whom they are about, and which a page names in full. */
  sides?: { before: DiffSide; after: DiffSide };
  /** The program that compares. */
  tool?: Tool;
  /** What became of the findings; left out if they were not compared. */
  findings?: FindingChanges;
}
