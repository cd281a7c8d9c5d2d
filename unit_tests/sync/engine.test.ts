import { RateLimitPauses } from '../../src/sync/rate-limit-pauses.ts';
import { counts, MovingAccount, startMs } from './moving-account.ts';
import { all, errorsOf, lastStates, logsOf, rowsOf, runRead, statesOf, statusesOf } from './run-read.ts';

describe('a quiet account', () => {
  it('is read once, with no request more than needed, and proven', async () => {
    const zoom = new MovingAccount({ counts, groups: 5, roles: 3 });
    const { messages, failed } = await runRead(zoom, { streams: all });
    expect(failed).toBe(false);
    // Of users 3 + 2 + 2 pages and each total before and after them, 3 pages of groups, 2 lists of roles twice; and one
    // page more where rows have no date, of pending users and of groups.
    expect(zoom.requests).toHaveLength(7 + 6 + 3 + 4 + 2);
    expect(zoom.details).toEqual(['0', '1', '2']);
    expect(rowsOf(messages).map(({ key }) => key)).toHaveLength(11);
    expect(new Set(rowsOf(messages).map(({ snapshot_at }) => snapshot_at)).size).toBe(1);
    const snapshot = {
      account_id: 'acc',
      snapshot_at: '2026-11-20T12:00:00.000Z',
      rows: 11,
      reported_total: 11,
      statuses: ['active', 'inactive', 'pending'],
      added: 0,
      tolerated: 0,
      passes: 1,
      proven_by: 'quiet',
      restated: 0,
      gone: 0,
      gone_keys: null,
      warnings: null,
    };
    expect(statesOf(messages).at(-1)).toEqual({ __ab_full_refresh_sync_complete: true, snapshot });
    expect(rowsOf(messages, 'snapshots')).toMatchObject([
      { ...snapshot, stream: 'users' },
      { stream: 'groups', rows: 5, reported_total: 5, statuses: null },
      { stream: 'roles', rows: 3, reported_total: 3 },
    ]);
    expect(statusesOf(messages)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    const last = messages.findLast(
      (message) => message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS',
    );
    expect(last).toMatchObject({ trace: { stream_status: { stream_descriptor: { name: 'snapshots' } } } });
  });

  it('says RUNNING for empty streams too, and estimates by totals', async () => {
    const { messages } = await runRead(new MovingAccount(), { streams: all });
    for (const stream of all)
      expect(statusesOf(messages, stream)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    const changes = [{ beforeRequest: 5, kind: 'create' as const, at: 0 }];
    const read = await runRead(new MovingAccount({ counts, changes }));
    const estimates = read.messages.flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'ESTIMATE'
        ? [message.trace.estimate.row_estimate]
        : [],
    );
    // Of all statuses, in the second pass too.
    expect(estimates).toEqual([11, 12]);
  });
});

describe('the catalog', () => {
  it('leaves alone what it does not name; unknown streams and modes fail without the others', async () => {
    const { messages, failed } = await runRead(new MovingAccount({ counts, groups: 1 }), {
      streams: ['nonsense', { name: 'roles', mode: 'INVALID' }, { name: 'groups', mode: 'incremental' }],
    });
    expect(failed).toBe(true);
    expect(errorsOf(messages)).toMatchObject([
      { stream_descriptor: { name: 'nonsense' }, failure_type: 'config_error' },
      { stream_descriptor: { name: 'roles' }, failure_type: 'config_error' },
    ]);
    expect(rowsOf(messages, 'groups')).toHaveLength(1);
    expect(statusesOf(messages, 'users')).toEqual([]);
  });

  it('an empty run of snapshots alone is whole', async () => {
    const { messages, failed } = await runRead(new MovingAccount(), { streams: ['snapshots'] });
    expect([failed, rowsOf(messages, 'snapshots')]).toEqual([false, []]);
  });
});

describe('a pause by Zoom', () => {
  it('is said with its end while the stream waits', async () => {
    const pauses = new RateLimitPauses();
    const zoom = new MovingAccount({
      counts,
      before: (_, __, request) => {
        if (request === 4) pauses.push({ label: 'medium', kind: 'daily', untilMs: startMs + 60_000.5 });
      },
    });
    const { messages } = await runRead(zoom, { pauses });
    const reasons = messages.flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS'
        ? (message.trace.stream_status.reasons ?? [])
        : [],
    );
    expect(reasons).toEqual([{ type: 'RATE_LIMITED', rate_limited: { quota_reset: startMs + 60_001 } }]);
  });
});

describe('what is of no use', () => {
  it('a catalog that names no stream is no failure, and is said', async () => {
    const { messages, failed } = await runRead(new MovingAccount({ counts: {} }), { streams: [] });
    expect(failed).toBe(false);
    expect(logsOf(messages, 'WARN')).toEqual([expect.stringMatching(/names no stream/)]);
  });

  it('the state of a stream that we do not have is ignored, and said to whoever debugs', async () => {
    const state = { meetings: { cursor: '2020' }, snapshots: {}, users: {} };
    const { messages } = await runRead(new MovingAccount({ counts: {} }), { state });
    expect(logsOf(messages, 'DEBUG')).toEqual([expect.stringMatching(/names the stream meetings/)]);
    expect(logsOf(messages, 'WARN')).toEqual([]);
  });
});

describe('a row that comes again', () => {
  it('is emitted when it says something else, strictly later though the clock stands still, and not otherwise', async () => {
    const zoom = new MovingAccount({
      counts: { active: 60, inactive: 5 },
      pageSize: 20,
      before: (_, __, request) => {
        const [first] = zoom.people;
        // Demoted between two passes, of which the second is read because somebody was deleted in the first.
        if (request === 8) zoom.apply({ kind: 'delete', at: 50, beforeRequest: 0 });
        if (request === 12 && first !== undefined) Object.assign(first, { roleId: '2' });
      },
    });
    Object.assign(zoom.people[0] ?? {}, { roleId: '1' });
    const { messages } = await runRead(zoom, { settings: { pageSize: 20 } });
    const records = messages.flatMap((message) => (message.type === 'RECORD' ? [message.record] : []));
    const ofFirst = records.filter(({ data }) => (data as { key?: string }).key === 'Id1');
    expect(ofFirst.map(({ data }) => (data as { role_id?: string }).role_id)).toEqual(['1', '2']);
    expect(ofFirst[1]?.emitted_at).toBeGreaterThan(ofFirst[0]?.emitted_at ?? Infinity);
    expect(new Set(ofFirst.map(({ data }) => (data as { snapshot_at?: string }).snapshot_at)).size).toBe(1);
    expect(records).toHaveLength(65 + 1);
  });
});

describe('a finished state', () => {
  it('means a fresh read', async () => {
    const first = await runRead(new MovingAccount({ counts }));
    const second = await runRead(new MovingAccount({ counts }), { state: lastStates(first.messages) });
    expect(rowsOf(second.messages)).toHaveLength(11);
  });
});
