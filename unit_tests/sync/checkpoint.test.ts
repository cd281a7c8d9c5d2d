import { judgeSavedState } from '../../src/sync/checkpoint.ts';

describe('judgeSavedState', () => {
  it.each<[unknown, string]>([
    [undefined, 'none'],
    [null, 'none'],
    [{}, 'none'],
    [{ __ab_full_refresh_sync_complete: true, snapshot: {} }, 'none'],
    [{ __ab_no_cursor_state_message: true }, 'none'],
    [{ account_id: 'acc', snapshot_at: '2026-11-26T10:00:00Z', pass: 1, rows: 40 }, 'cut_short'],
    // As earlier versions saved it.
    [
      { account_id: 'acc', snapshot_at: '2026-11-26T10:00:00Z', resumable: true, pass: 1, slices: {} },
      'cut_short',
    ],
    [{ cursor: 7 }, 'unreadable'],
    ['state', 'unreadable'],
    [[], 'unreadable'],
  ])('%j: %s', (saved, kind) => {
    expect(judgeSavedState(saved)).toBe(kind);
  });
});
