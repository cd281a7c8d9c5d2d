import { fixedAccount } from './fixed-account.ts';
import { errorsOf, logsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

type Row = Record<string, unknown>;

/** So many users, the first of them with something odd. */
const people = (count: number, odd: number, fields: Row): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `u${at}`,
    email: `u${at}@example.com`,
    status: 'active',
    role_id: '2',
    ...(at < odd && fields),
  }));
const read = (active: Row[], streams = ['users', 'snapshots']) =>
  runRead(fixedAccount({ users: { active } }), { streams });

describe('values that cannot be read', () => {
  it('are unknown, one warning a field with its count, in the log and the proof; the row counts as read', async () => {
    const rows = [
      ...people(3, 3, { group_ids: 'grpA', last_login_time: 'yesterday' }),
      { id: 'x', status: 'active', last_login_time: 'never' },
    ];
    const { messages, failed } = await read(rows);
    expect([failed, rowsOf(messages)]).toMatchObject([false, [{ group_ids: null }, {}, {}, {}]]);
    const cure = 'so it is unknown there: a newer version may be able to read it; if not, please report it.';
    const sentences = [
      `users: group_ids of 3 rows could not be read, ${cure}`,
      `users: last_login_time of 4 rows could not be read, ${cure}`,
    ];
    expect(logsOf(messages, 'WARN')).toEqual(sentences);
    expect(rowsOf(messages, 'snapshots')).toMatchObject([{ warnings: sentences }]);
  });

  it('of one row are of 1 row', async () => {
    const { messages } = await read(people(1, 1, { verified: {} }));
    expect(logsOf(messages, 'WARN')).toEqual([expect.stringContaining('verified of 1 row could')]);
  });

  it.each([
    ['role_id', { x: 1 }],
    ['role_ids', 'x'],
    ['group_ids', 'x'],
    ['status', 7],
  ])('of %s: more than one in a hundred, and at least twenty, leave no list to use', async (field, value) => {
    const one = await read(people(1000, 20, { [field]: value }));
    expect([one.failed, statusesOf(one.messages).at(-1)]).toEqual([true, 'INCOMPLETE']);
    expect(errorsOf(one.messages)).toMatchObject([
      {
        failure_type: 'system_error',
        message: `users: ${field} of 20 of 1000 rows could not be read, too many for the list to count as whole: a newer version may be able to read it; if not, please report it.`,
      },
    ]);
  });

  it.each([
    [19, 100],
    [20, 2000],
  ])('of %d in %d are few enough', async (odd, count) => {
    expect((await read(people(count, odd, { role_id: true }))).failed).toBe(false);
  });

  it('of another field are never too many', async () => {
    expect((await read(people(40, 40, { last_login_time: 'x' }))).failed).toBe(false);
  });

  it('of a role leave no warning that its members differ', async () => {
    const zoom = fixedAccount({
      users: { active: people(9, 9, { role_id: {}, group_ids: {} }) },
      groups: [{ id: 'g', name: 'G', total_members: 9 }],
      roles: { common: [{ id: '1', name: 'Admin', type: 'common', total_members: 9 }] },
    });
    const { messages } = await runRead(zoom, { streams: ['users', 'groups', 'roles'] });
    expect(logsOf(messages, 'WARN')).toEqual([
      expect.stringContaining('role_id of 9 rows'),
      expect.stringContaining('group_ids of 9 rows'),
    ]);
  });

  it('make a row missing when they are its key', async () => {
    const { messages, failed } = await read(people(2, 1, { id: {} }));
    expect([failed, rowsOf(messages)]).toMatchObject([true, [{ id: 'u1' }]]);
  });
});
