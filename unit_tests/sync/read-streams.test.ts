import { ConfigError, TransientError } from '../../src/errors.ts';
import { RateLimitPauses } from '../../src/sync/rate-limit-pauses.ts';
import { NotOnThisPlan, PageTokenExpired, PrivilegesUnreadable, type ZoomPage } from '../../src/zoom/api.ts';
import { MovingAccount, startMs } from './moving-account.ts';
import { errorsOf, lastStates, logsOf, rowsOf, runRead, statesOf, statusesOf } from './run-read.ts';

const counts = { active: 5, inactive: 3, pending: 3 };
const all = ['snapshots', 'users', 'groups', 'roles'];

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

describe('failures', () => {
  it('end their stream alone; the transient one has the earliest time', async () => {
    const zoom = new MovingAccount({
      counts,
      groups: 2,
      before: (list) => {
        if (list === 'groups') throw new ConfigError('no scope');
        if (list === 'users') throw new TransientError('no line');
      },
    });
    const { messages, failed } = await runRead(zoom, { streams: ['groups', 'users', 'roles', 'snapshots'] });
    expect(failed).toBe(true);
    expect(statusesOf(messages, 'roles').at(-1)).toBe('COMPLETE');
    const errors = errorsOf(messages).sort((a, b) => a.emitted_at - b.emitted_at);
    expect(errors.map(({ failure_type }) => failure_type)).toEqual(['transient_error', 'config_error']);
    expect(errors[0]?.emitted_at).toBeLessThan(errors[1]?.emitted_at ?? 0);
    expect(rowsOf(messages, 'snapshots').map(({ stream }) => stream)).toEqual(['roles']);
  });

  it('a defect keeps its own words out of the message', async () => {
    const zoom = new MovingAccount({
      before: () => {
        throw new TypeError('x is undefined');
      },
    });
    const [error] = errorsOf((await runRead(zoom)).messages);
    expect(error).toMatchObject({
      failure_type: 'system_error',
      internal_message: 'TypeError: x is undefined',
    });
    expect(error?.message).not.toContain('undefined');
  });

  it('an abort ends the run at once, as itself', async () => {
    const controller = new AbortController();
    const zoom = new MovingAccount({
      counts,
      before: () => {
        controller.abort(new Error('stop'));
      },
    });
    await expect(runRead(zoom, { signal: controller.signal })).rejects.toThrow('stop');
  });

  it('a plan without groups or roles is empty and whole, one without users is not', async () => {
    const { messages, failed } = await runRead(
      new MovingAccount({ notOnPlan: ['groups', 'roles', 'users'] }),
      {
        streams: all,
      },
    );
    expect(failed).toBe(true);
    expect(rowsOf(messages, 'snapshots')).toMatchObject([
      { stream: 'groups', rows: 0, warnings: [expect.stringMatching(/^groups: not part of the plan/)] },
      { stream: 'roles', rows: 0, warnings: [expect.stringMatching(/^roles: not part of the plan/)] },
    ]);
    expect(errorsOf(messages)).toMatchObject([
      { stream_descriptor: { name: 'users' }, failure_type: 'config_error' },
    ]);
    expect(logsOf(messages, 'WARN')).toHaveLength(2);
  });
});

it('a plan that loses its groups while they are listed is not empty and whole', async () => {
  const zoom = new MovingAccount({
    groups: 5,
    before: (_, { pageToken }) => {
      if (pageToken !== undefined) throw new NotOnThisPlan('paid accounts only');
    },
  });
  const { messages, failed } = await runRead(zoom, { streams: ['groups', 'snapshots'] });
  expect([failed, statusesOf(messages, 'groups').at(-1)]).toEqual([true, 'INCOMPLETE']);
  expect(errorsOf(messages)[0]?.message).toContain('cannot be proven whole');
  expect(rowsOf(messages, 'snapshots')).toEqual([]);
});

describe('pages', () => {
  it('that repeat rows, are short or empty with a token lose and repeat nothing', async () => {
    const zoom = new MovingAccount({
      counts: { active: 7, inactive: 3 },
      distort: (_, query, page) => {
        if (query.status !== 'active' || query.pageSize === 1) return page;
        if (query.pageToken === undefined) return { ...page, rows: [], nextPageToken: 'begin@0' };
        return { ...page, rows: [...page.rows, ...page.rows] };
      },
      before: () => undefined,
    });
    const original = zoom.list;
    zoom.list = (list, query, signal) =>
      original(
        list,
        { ...query, ...(query.pageToken === 'begin@0' && { pageToken: 'usersactive@0' }) },
        signal,
      );
    (zoom as unknown as { clock: { nowMs: number } }).clock.nowMs = 0;
    const { messages, failed } = await runRead(zoom);
    expect(failed).toBe(false);
    expect(rowsOf(messages)).toHaveLength(10);
    expect(new Set(rowsOf(messages).map(({ key }) => key)).size).toBe(10);
  });

  it('eleven empty ones in a row are no list', async () => {
    let token = 0;
    const zoom = new MovingAccount({
      counts,
      distort: (_, __, page) => ({ ...page, rows: [], nextPageToken: `t@${(token += 1)}` }),
    });
    zoom.clock.nowMs = 0;
    const { messages } = await runRead(zoom);
    expect(errorsOf(messages)[0]?.message).toContain('10 empty pages');
  });

  it('a token that repeats begins the list again once, then fails it', async () => {
    const zoom = new MovingAccount({
      counts: { active: 6 },
      distort: (_, query, page) =>
        query.status === 'active' && query.pageSize !== 1
          ? { ...page, nextPageToken: 'usersactive@2' }
          : page,
    });
    const { messages, failed } = await runRead(zoom);
    expect(failed).toBe(true);
    expect(logsOf(messages, 'WARN').some((text) => text.includes('same page token twice'))).toBe(true);
    expect(errorsOf(messages)[0]?.message).toContain('same page token again and again');
    expect(rowsOf(messages)).toHaveLength(4);
  });

  it('a token that died begins the list again without repeating rows', async () => {
    let died = false;
    const zoom = new MovingAccount({
      counts,
      before: (_, { pageToken }) => {
        if (pageToken !== 'usersactive@4' || died) return;
        died = true;
        throw new PageTokenExpired('dead');
      },
    });
    const { messages, failed } = await runRead(zoom);
    expect(failed).toBe(false);
    expect(rowsOf(messages)).toHaveLength(11);
  });

  it('tokens that always die name the slow reader', async () => {
    const zoom = new MovingAccount({
      counts,
      before: (_, { pageToken }) => {
        if (pageToken === 'usersactive@2') throw new PageTokenExpired('dead');
      },
    });
    const { messages } = await runRead(zoom);
    expect(errorsOf(messages)).toMatchObject([{ failure_type: 'transient_error' }]);
    expect(logsOf(messages, 'WARN').at(-1)).toContain('too slow');
    expect(zoom.requests.filter((request) => request === 'users active  ')).toHaveLength(4);
  });
});

describe('totals that disagree', () => {
  const dropping = (changes: { beforeRequest: number; kind: 'create'; at: number }[] = []) =>
    new MovingAccount({
      counts: { active: 20, inactive: 3 },
      changes,
      distort: (_, query, page) => (query.pageSize === 1 ? page : { ...page, rows: page.rows.slice(1) }),
    });

  it('are asked once more, then INCOMPLETE with both numbers', async () => {
    const { messages, failed } = await runRead(dropping(), { settings: { pageSize: 4 } });
    expect(failed).toBe(true);
    expect(errorsOf(messages)[0]?.message).toContain('a total of 20 but lists 18 rows');
  });

  it('also while the totals move', async () => {
    const changes = [2, 8, 14, 20, 26].map((beforeRequest) => ({
      beforeRequest,
      kind: 'create' as const,
      at: 3,
    }));
    const { messages, failed } = await runRead(dropping(changes), { settings: { pageSize: 4 } });
    expect([failed, statusesOf(messages).at(-1)]).toEqual([true, 'INCOMPLETE']);
  });

  it('are tolerated as far as the setting says, aloud', async () => {
    const { messages, failed } = await runRead(dropping(), {
      settings: { pageSize: 4, toleratedMissingRows: 5 },
    });
    expect(failed).toBe(false);
    expect(logsOf(messages, 'WARN')).toHaveLength(2);
    expect(statesOf(messages).at(-1)).toMatchObject({ snapshot: { rows: 17, reported_total: 23 } });
  });
});

describe('roles', () => {
  it('come without privileges and without a request each when the scope is missing', async () => {
    const zoom = new MovingAccount({ roles: 3, scopes: ['role:read:list_roles:admin'] });
    const { messages, failed } = await runRead(zoom, { streams: ['roles'] });
    expect([failed, zoom.details]).toEqual([false, []]);
    const records = messages.filter((message) => message.type === 'RECORD');
    expect(records).toHaveLength(3);
    for (const { record } of records) {
      expect(record.data).toMatchObject({ privileges: null });
      expect(record.meta?.changes).toEqual([
        { field: 'privileges', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' },
      ]);
    }
    expect(logsOf(messages, 'WARN')).toHaveLength(1);
  });

  it('take what they may do from the detail, the rest from the list; an undeclared field of either is named', async () => {
    const detail = (id: string) => ({ id, name: null, privileges: ['User:Read'], template: 7 });
    const distort = (_: string, __: object, page: ZoomPage) => ({
      ...page,
      rows: page.rows.map((row) => ({ ...row, privileges: [], colour: 'red' })),
    });
    const zoom = new MovingAccount({ roles: 2, detail, distort });
    const { messages } = await runRead(zoom, { streams: ['roles'] });
    expect(rowsOf(messages, 'roles')).toMatchObject([
      { id: '0', name: 'R', privileges: ['User:Read'] },
      { id: '1', name: 'R', privileges: ['User:Read'] },
    ]);
    const warnings = logsOf(messages, 'WARN').join('\n');
    expect(warnings.match(/the field \w+/g)?.sort()).toEqual(['the field colour', 'the field template']);
  });

  it('count though one was deleted before its detail was read', async () => {
    const detail = (id: string) => {
      if (id === '1') throw new PrivilegesUnreadable('role_deleted', 'gone');
      return { privileges: [] };
    };
    const { messages } = await runRead(new MovingAccount({ roles: 2, detail }), { streams: ['roles'] });
    expect(rowsOf(messages, 'roles').map(({ privileges }) => privileges)).toEqual([[], null]);
    expect(statusesOf(messages, 'roles').at(-1)).toBe('COMPLETE');
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
