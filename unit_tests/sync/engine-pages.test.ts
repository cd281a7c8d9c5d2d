import { PageTokenExpired } from '../../src/zoom/api.ts';
import { counts, MovingAccount } from './moving-account.ts';
import { errorsOf, logsOf, rowsOf, runRead } from './run-read.ts';

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
    expect(errorsOf(messages)[0]?.message).toContain('keeps sending the same page token');
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
