import { DetailUnreadable, type ZoomPage } from '../../src/zoom/api.ts';
import { MovingAccount } from './moving-account.ts';
import { logsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

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
      if (id === '1') throw new DetailUnreadable('deleted', 'gone');
      return { privileges: [] };
    };
    const { messages } = await runRead(new MovingAccount({ roles: 2, detail }), { streams: ['roles'] });
    expect(rowsOf(messages, 'roles').map(({ privileges }) => privileges)).toEqual([[], null]);
    expect(statusesOf(messages, 'roles').at(-1)).toBe('COMPLETE');
  });
});
