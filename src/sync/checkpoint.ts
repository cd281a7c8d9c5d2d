import { isObject } from '@source-zoom/values';

/**
 * The state of a stream between two of its pages: how far the read has come, for anyone watching.
 *
 * No read resumes from it. Rows from before an interruption prove nothing about the lists after it, so a whole pass
 * would follow in any case; see `docs/decisions/no-resuming.md`.
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
 * What a saved state says about the run that wrote it: nothing of note (no state, a finished one, a client's
 * sentinel), that it was cut short, or nothing that this version understands.
 */
export function judgeSavedState(saved: unknown): 'none' | 'cut_short' | 'unreadable' {
  if (saved === undefined || saved === null) return 'none';
  if (!isObject(saved)) return 'unreadable';
  const keys = Object.keys(saved);
  if (keys.length === 0 || keys.some((key) => key.startsWith('__ab_'))) return 'none';
  return typeof saved['snapshot_at'] === 'string' ? 'cut_short' : 'unreadable';
}
