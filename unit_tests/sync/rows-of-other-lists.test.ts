import { fixedAccount } from './fixed-account.ts';
import { logsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

const people = (status: unknown, ...ids: string[]) =>
  ids.map((id) => ({ id, email: `${id}@example.com`, ...(status !== undefined && { status }) }));

describe('rows that say that they belong to another list', () => {
  it('are kept as they are, counted, and said in the log and the proof', async () => {
    const users = {
      active: people('active', 'a'),
      inactive: [...people('active', 'b', 'c'), ...people('inactive', 'd')],
    };
    const { messages, failed } = await runRead(fixedAccount({ users }), { streams: ['users', 'snapshots'] });
    expect([failed, rowsOf(messages).map(({ id, status }) => [id, status])]).toEqual([
      false,
      [
        ['a', 'active'],
        ['b', 'active'],
        ['c', 'active'],
        ['d', 'inactive'],
      ],
    ]);
    const sentence =
      'users (inactive): rows that state a different status, kept as stated: 2; read again, and if that does not help, contact Zoom support.';
    expect(logsOf(messages, 'WARN')).toEqual([sentence]);
    expect(rowsOf(messages, 'snapshots')).toMatchObject([{ warnings: [sentence] }]);
  });

  it('never make a list whole that came in place of another', async () => {
    const common = [{ id: '2', name: 'Member', type: 'common', total_members: 0 }];
    const roles = { common, iq: common };
    const { messages, failed } = await runRead(fixedAccount({ roles }), { streams: ['roles'] });
    expect([failed, statusesOf(messages, 'roles').at(-1)]).toEqual([true, 'INCOMPLETE']);
  });
});

describe('a row that does not say to which list it belongs', () => {
  it.each([undefined, null, ''])('has the status of the list that it came from: %j', async (status) => {
    const { messages } = await runRead(fixedAccount({ users: { inactive: people(status, 'a') } }));
    expect(rowsOf(messages)).toMatchObject([{ id: 'a', status: 'inactive' }]);
    expect(logsOf(messages, 'WARN')).toEqual([]);
  });

  it('has its type', async () => {
    const roles = { iq: [{ id: 'Q', name: 'Coach' }] };
    const { messages } = await runRead(fixedAccount({ roles }), { streams: ['roles'] });
    expect(rowsOf(messages, 'roles')).toMatchObject([{ id: 'Q', type: 'iq' }]);
  });
});
