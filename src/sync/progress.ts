import { utcDateTime } from '../streams/clean-date.ts';
import { isObject } from './incoming-state.ts';
import type { startOverReasons } from './messages.ts';

/** Where a slice stands: its rows and last total, and the token of its next page unless it is done or not begun. */
export interface SavedSlice {
  rows: number;
  total: number | null;
  done?: true;
  token?: string;
  /** When the token was issued, epoch in milliseconds. */
  token_at?: number;
}

/** The state of a stream between two of its pages: a few hundred bytes, however long the stream. */
export interface Progress {
  account_id: string;
  snapshot_at: string;
  page_size: number | null;
  custom_attributes: boolean;
  /** Counted from one. */
  pass: number;
  /** False once a total moved, a slice began again or a further pass was needed. */
  resumable: boolean;
  slices: Record<string, SavedSlice>;
}

/** What a state must have been saved for, to be gone on from. */
export interface ResumeConditions {
  accountId: string;
  slices: readonly string[];
  pageSize: number | undefined;
  customAttributes: boolean;
  nowMs: number;
}

export type SavedState =
  /** Nothing to go on from, and nothing to say about it: no state, a finished one, somebody's sentinel. */
  | { kind: 'none' }
  | { kind: 'unreadable' }
  | { kind: 'start_over'; reason: keyof typeof startOverReasons }
  | { kind: 'resume'; progress: Progress };

/** Zoom's page tokens live 15 minutes; a minute is left for the request. */
const longestTokenAgeMs = 14 * 60_000;

/** Decides whether a killed read goes on. A finished state is no progress: everything is read again. */
export function judgeSavedState(saved: unknown, conditions: ResumeConditions): SavedState {
  if (saved === undefined || saved === null) return { kind: 'none' };
  if (!isObject(saved)) return { kind: 'unreadable' };
  const keys = Object.keys(saved);
  if (keys.length === 0 || keys.some((key) => key.startsWith('__ab_'))) return { kind: 'none' };
  if (!isProgress(saved)) return { kind: 'unreadable' };
  const obstacle = obstacles.find(({ stands }) => stands(saved, conditions));
  return obstacle ? { kind: 'start_over', reason: obstacle.reason } : { kind: 'resume', progress: saved };
}

const obstacles: readonly {
  reason: keyof typeof startOverReasons;
  stands: (saved: Progress, wanted: ResumeConditions) => boolean;
}[] = [
  { reason: 'other_account', stands: (saved, { accountId }) => saved.account_id !== accountId },
  {
    reason: 'other_slices',
    stands: (saved, { slices }) =>
      [...slices].sort().join('\n') !== Object.keys(saved.slices).sort().join('\n'),
  },
  {
    reason: 'other_page_size',
    stands: (saved, { pageSize, customAttributes }) =>
      saved.page_size !== (pageSize ?? null) || saved.custom_attributes !== customAttributes,
  },
  {
    reason: 'not_resumable',
    stands: (saved) =>
      !saved.resumable ||
      saved.pass !== 1 ||
      // Rows were read, but not where to go on.
      Object.values(saved.slices).some(({ rows, done, token }) => !done && token === undefined && rows > 0),
  },
  {
    reason: 'token_too_old',
    stands: (saved, { nowMs }) =>
      Object.values(saved.slices).some(
        ({ done, token, token_at: at }) =>
          !done && token !== undefined && !(Math.abs(nowMs - (at ?? 0)) < longestTokenAgeMs),
      ),
  },
];

function isProgress(value: Record<string, unknown>): value is Record<string, unknown> & Progress {
  const { account_id, snapshot_at, page_size, custom_attributes, pass, resumable, slices } = value;
  return (
    typeof account_id === 'string' &&
    typeof snapshot_at === 'string' &&
    // It goes on in every further row.
    utcDateTime(snapshot_at) === snapshot_at &&
    (page_size === null || isCount(page_size)) &&
    typeof custom_attributes === 'boolean' &&
    isCount(pass) &&
    typeof resumable === 'boolean' &&
    isObject(slices) &&
    Object.values(slices).every(isSavedSlice)
  );
}

function isSavedSlice(value: unknown): value is SavedSlice {
  if (!isObject(value)) return false;
  const { rows, total, done, token, token_at } = value;
  return (
    isCount(rows) &&
    (total === null || isCount(total)) &&
    (done === undefined || done === true) &&
    (token === undefined || (typeof token === 'string' && token !== '')) &&
    (token_at === undefined || typeof token_at === 'number')
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
