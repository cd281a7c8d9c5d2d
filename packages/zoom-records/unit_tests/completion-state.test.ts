import { completionState, proofFromState, readProof, type SnapshotProof } from '../src/index.ts';

const snapshot: SnapshotProof = {
  account_id: 'acct-1',
  snapshot_at: '2026-11-24T10:00:00.000Z',
  rows: 700,
  reported_total: 699,
  statuses: ['active', 'inactive', 'pending'],
  added: 1,
  tolerated: 0,
  passes: 2,
  proven_by: 'quiet',
  restated: 3,
  gone: 2,
  gone_keys: ['b', 'a'],
  warnings: ['users: something.'],
};

it('is read back as it was written, through JSON', () => {
  const state: unknown = JSON.parse(JSON.stringify(completionState(snapshot)));
  expect(proofFromState('users', state)).toEqual({
    accountId: 'acct-1',
    stream: 'users',
    snapshotAt: '2026-11-24T10:00:00.000Z',
    rows: 700,
    reportedTotal: 699,
    statuses: ['active', 'inactive', 'pending'],
    added: 1,
    tolerated: 0,
    restated: 3,
    gone: 2,
    goneKeys: ['a', 'b'],
    warnings: ['users: something.'],
    damaged: [],
  });
});

it.each([
  ['nothing', undefined],
  ['a list', []],
  ['a checkpoint', { account_id: 'acct-1', snapshot_at: snapshot.snapshot_at, pass: 1, rows: 5 }],
  ['a completion without a proof', { __ab_full_refresh_sync_complete: true }],
  ['a completion that is only text', { __ab_full_refresh_sync_complete: 'true', snapshot }],
  ['a proof of no account', completionState({ ...snapshot, account_id: null as unknown as string })],
  ['a proof of no time', completionState({ ...snapshot, snapshot_at: 'yesterday' })],
])('%s proves nothing', (_what, state) => {
  expect(proofFromState('users', state)).toBeUndefined();
});

it.each([
  ['a count that is text', { rows: '700' }, ['rows']],
  ['no count', { rows: null }, ['rows']],
  ['a negative count', { added: -1 }, ['added']],
  ['statuses that are no list', { statuses: 'active' }, ['statuses']],
])('names a field with %s', (_what, fields, damaged) => {
  const place = { accountId: 'acct-1', stream: 'users', snapshotAt: snapshot.snapshot_at } as const;
  expect(readProof(place, { ...snapshot, ...fields }).damaged).toEqual(damaged);
});
