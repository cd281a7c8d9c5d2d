import { isObject } from '@source-zoom/values';

/**
 * The state of a stream between two of its pages: how far the read has come, for whoever watches.
 *
 * No read goes on from it. Rows from before a break prove nothing of the lists after it, so a whole pass would follow
 * in any case; see `docs/decisions/no-resuming.md`.
 */
export interface Checkpoint {
  account_id: string;
  snapshot_at: string;
  /** Counted from one. */
  pass: number;
  /** Distinct keys so far. */
  rows: number;
}

/**
 * What a saved state says of the run that wrote it: nothing to speak of (no state, a finished one, somebody's sentinel),
 * that it was cut short, or nothing that this version knows.
 */
export function judgeSavedState(saved: unknown): 'none' | 'cut_short' | 'unreadable' {
  if (saved === undefined || saved === null) return 'none';
  if (!isObject(saved)) return 'unreadable';
  const keys = Object.keys(saved);
  if (keys.length === 0 || keys.some((key) => key.startsWith('__ab_'))) return 'none';
  return typeof saved['snapshot_at'] === 'string' ? 'cut_short' : 'unreadable';
}
