import { PageTokenExpired, type ZoomPage } from '../../src/zoom/api.ts';
import type { Progress } from '../../src/sync/progress.ts';
import { MovingAccount, startMs } from './moving-account.ts';
import { lastStates, logsOf, rowsOf, type Run, runRead, statesOf } from './run-read.ts';

const counts = { active: 12, inactive: 2, pending: 2 };

describe('a state', () => {
  const resumables = (run: Run): unknown[] =>
    statesOf(run.messages).flatMap(({ resumable, pass }) =>
      resumable === undefined ? [] : [[pass, resumable]],
    );

  it('of a quiet read can be gone on from, to its last page', async () => {
    const found = resumables(await runRead(new MovingAccount({ counts, pageSize: 2 })));
    expect(found).toEqual(Array(8).fill([1, true]));
  });

  it('cannot be gone on from once a total moved, nor in a further pass', async () => {
    const zoom = new MovingAccount({
      counts,
      pageSize: 2,
      changes: [{ beforeRequest: 4, kind: 'create', at: 0 }],
    });
    const found = resumables(await runRead(zoom));
    const moved = found.findIndex((state) => JSON.stringify(state) === '[1,false]');
    expect(moved).toBeGreaterThan(0);
    expect(found.slice(0, moved)).toEqual(Array(moved).fill([1, true]));
    expect(found.slice(moved).every((state) => JSON.stringify(state).endsWith('false]'))).toBe(true);
    expect(found.at(-1)).toEqual([2, false]);
  });

  it('cannot be gone on from once a slice began again', async () => {
    let died = false;
    const zoom = new MovingAccount({
      counts,
      pageSize: 2,
      before: (_, { pageToken }) => {
        if (pageToken !== 'usersactive@4' || died) return;
        died = true;
        throw new PageTokenExpired('dead');
      },
    });
    const found = resumables(await runRead(zoom));
    expect(found[0]).toEqual([1, true]);
    expect(found.at(-1)).toEqual([1, false]);
  });
});

describe('a read that goes on', () => {
  it.each<[string, number, (token: string, page: ZoomPage) => ZoomPage]>([
    ['a page whose total moved', 1, (_, page) => ({ ...page, totalRecords: 13 })],
    [
      'a token that died',
      1,
      () => {
        throw new PageTokenExpired('dead');
      },
    ],
    ['a token that repeats', 2, (token, page) => ({ ...page, nextPageToken: token })],
  ])('and meets %s is void at once, and begins anew', async (_, pages, spoil) => {
    let toSpoil = 0;
    const zoom = new MovingAccount({
      counts: { active: 12 },
      pageSize: 2,
      distort: (__, { pageToken }, page) => {
        if (pageToken === undefined || toSpoil === 0) return page;
        toSpoil -= 1;
        return spoil(pageToken, page);
      },
    });
    const first = await runRead(zoom, { killAfter: 16 });
    const before = zoom.requests.length;
    toSpoil = pages;
    const { messages, failed } = await runRead(zoom, { state: lastStates(first.messages) });
    expect(failed).toBe(false);
    const after = zoom.requests.slice(before);
    // The first pages of the new snapshot follow the spoiled ones immediately.
    expect(after.findIndex((request) => request.startsWith('users active  '))).toBe(pages);
    expect(after).toHaveLength(pages + 8 + 3);
    expect(logsOf(messages, 'INFO').join()).toContain('read again from its beginning');
    expect(logsOf(messages, 'WARN')).toEqual([]);
    expect(new Set(rowsOf(messages).map(({ key }) => key)).size).toBe(12);
    expect(statesOf(messages).at(-1)).toMatchObject({ snapshot: { rows: 12, reported_total: 12 } });
  });
});

describe('a read that goes on later', () => {
  const laterMs = startMs + 5 * 60_000;

  it('carries on the snapshot of the beginning, in every row, every state and the proof', async () => {
    const zoom = new MovingAccount({ counts, pageSize: 2 });
    const first = await runRead(zoom, { killAfter: 12 });
    const second = await runRead(zoom, { state: lastStates(first.messages), clock: { nowMs: laterMs } });
    const rows = [...rowsOf(first.messages), ...rowsOf(second.messages)];
    expect(rows.length).toBeGreaterThanOrEqual(16);
    const beginning = new Date(startMs).toISOString();
    expect(new Set(rows.map(({ snapshot_at }) => snapshot_at))).toEqual(new Set([beginning]));
    expect(statesOf(second.messages).at(-1)).toMatchObject({
      snapshot: { snapshot_at: beginning, rows: 16 },
    });
  });

  it('keeps the age of a page token that it has not used yet', async () => {
    const zoom = new MovingAccount({ counts: { active: 12, inactive: 8 }, pageSize: 2 });
    const first = await runRead(zoom, { killAfter: 14 });
    const ages = (messages: Run['messages']): (number | undefined)[] => {
      const { slices } = statesOf(messages).at(-1) as unknown as Progress;
      return ['active', 'inactive'].map((slice) => slices[slice]?.token_at);
    };
    expect(ages(first.messages)).toEqual([startMs, startMs]);
    // Killed again after its first page.
    const second = await runRead(zoom, {
      state: lastStates(first.messages),
      clock: { nowMs: laterMs },
      killAfter: 8,
    });
    expect(ages(second.messages)).toEqual([laterMs, startMs]);
  });
});
