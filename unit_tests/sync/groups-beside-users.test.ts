import { TransientError } from '@source-zoom/airbyte-connector';
import type { ListOptions, ListQuery, ZoomApi } from '../../src/zoom/api.ts';
import { MovingAccount } from './moving-account.ts';
import { errorsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

const streams = ['users', 'groups', 'snapshots'];
const counts = { active: 9, inactive: 2, pending: 2 };

/** The account, and how each request of groups was made. */
function watched(account: MovingAccount): { zoom: ZoomApi; groups: [ListQuery, ListOptions][] } {
  const groups: [ListQuery, ListOptions][] = [];
  const list: ZoomApi['list'] = (name, query, signal, options = {}) => {
    if (name === 'groups') groups.push([query, options]);
    return account.list(name, query, signal);
  };
  return { zoom: { list, detail: account.detail, object: account.object, scopes: account.scopes }, groups };
}

const positionOf = (account: MovingAccount, start: string): number =>
  account.requests.findIndex((request) => request.startsWith(start));

describe('groups of a catalog with users', () => {
  it('are requested in the background while users are read, and written in their turn', async () => {
    const account = new MovingAccount({ counts, groups: 5 });
    const { zoom, groups } = watched(account);
    const { messages, failed } = await runRead(zoom, { streams });
    expect([failed, rowsOf(messages, 'groups').length]).toEqual([false, 5]);
    expect(groups.map(([, { inBackground }]) => inBackground)).toEqual([true, true, true]);
    expect(positionOf(account, 'groups')).toBeLessThan(positionOf(account, 'users active usersactive@2'));
    // All users, then all groups.
    const order = messages.flatMap((message) => (message.type === 'RECORD' ? message.record.stream : []));
    expect(order.lastIndexOf('users')).toBeLessThan(order.indexOf('groups'));
  });

  it('carry the time at which their reading began', async () => {
    const clock = { nowMs: 1_790_000_000_000 };
    const account = new MovingAccount({
      counts,
      groups: 3,
      clock,
      before: () => {
        clock.nowMs += 1000;
      },
    });
    const { messages } = await runRead(account, { streams, clock });
    const timeOf = (stream: string): string => String(rowsOf(messages, stream)[0]?.['snapshot_at']);
    const usersWereWritten = messages.flatMap((message) =>
      message.type === 'RECORD' && message.record.stream === 'users' ? message.record.emitted_at : [],
    );
    expect(timeOf('groups') >= timeOf('users')).toBe(true);
    expect(Date.parse(timeOf('groups'))).toBeLessThan(usersWereWritten.at(-1) ?? 0);
    expect(new Set(rowsOf(messages, 'groups').map(({ snapshot_at }) => snapshot_at)).size).toBe(1);
  });

  it('fail in their turn, and only then', async () => {
    const account = new MovingAccount({
      counts,
      groups: 3,
      before: (list) => {
        if (list === 'groups') throw new TransientError('groups: no.');
      },
    });
    const { messages, failed } = await runRead(account, { streams });
    expect([failed, statusesOf(messages).at(-1), statusesOf(messages, 'groups')]).toEqual([
      true,
      'COMPLETE',
      ['STARTED', 'INCOMPLETE'],
    ]);
    expect(errorsOf(messages).map(({ message }) => message)).toEqual(['groups: no.']);
    expect(account.requests.filter((request) => request.startsWith('groups'))).toHaveLength(1);
  });

  it('are read in their turn if the catalog lists them first, or alone', async () => {
    for (const names of [['groups', 'users'], ['groups']]) {
      const account = new MovingAccount({ counts, groups: 3 });
      const { zoom, groups } = watched(account);
      const { messages } = await runRead(zoom, { streams: names });
      expect(rowsOf(messages, 'groups')).toHaveLength(3);
      expect(groups.map(([, { inBackground }]) => inBackground)).toEqual([undefined, undefined]);
      expect(positionOf(account, 'groups')).toBe(0);
    }
  });

  it('are held up to a bound; the others are requested in their turn', async () => {
    const account = new MovingAccount({ counts, groups: 50 });
    const { zoom, groups } = watched(account);
    const { messages, failed } = await runRead(zoom, { streams });
    expect([failed, rowsOf(messages, 'groups').length]).toEqual([false, 50]);
    expect(groups.filter(([, { inBackground }]) => inBackground)).toHaveLength(20);
    expect(new Set(rowsOf(messages, 'groups').map(({ id }) => id)).size).toBe(50);
  });
});
