import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { ListRefused, NotOnThisPlan, DetailUnreadable } from '../../src/zoom/api.ts';
import { RoleAccount } from './role-account.ts';
import { errorsOf, logsOf, rowsOf, type Run, runRead, statusesOf } from './run-read.ts';

const all = ['users', 'groups', 'roles', 'snapshots'];

/** Changes the account once, after the last question about users and before anything else is asked for. */
function afterUsers(account: RoleAccount, change: () => void): void {
  let probes = 0;
  account.before = (request) => {
    if (request.endsWith('probe')) probes += 1;
    // Of three statuses, before and after the pages.
    else if (probes === 6) {
      account.before = () => undefined;
      change();
    }
  };
}

const rolesOf = ({ messages }: Run): Record<string, unknown> =>
  Object.fromEntries(
    rowsOf(messages, 'roles').map(({ id, privileges }): [string, unknown] => [String(id), privileges]),
  );
const warningsOf = ({ messages }: Run): unknown =>
  rowsOf(messages, 'snapshots').find(({ stream }) => stream === 'roles')?.['warnings'] ?? [];

const unchanged = { '0': ['Role:Edit'], R: ['User:Read'], Q: ['IQ:Read'] };

describe('users and roles of one catalog', () => {
  it('nothing changes: the lists of roles are read before and after the users, their details once', async () => {
    const account = new RoleAccount();
    const run = await runRead(account, { streams: all });
    // Totals may be asked for meanwhile: they show nobody.
    const requests = account.requests.filter((request) => !request.endsWith('probe') && request !== 'groups');
    const at = requests.findIndex((request) => request.startsWith('users'));
    expect(requests.slice(0, at).sort()).toEqual(['role 0', 'role Q', 'role R', 'roles common', 'roles iq']);
    expect(requests.slice(at).filter((each) => each.startsWith('role'))).toEqual([
      'roles common',
      'roles iq',
    ]);
    expect([run.failed, rolesOf(run), warningsOf(run)]).toEqual([false, unchanged, []]);
    expect(logsOf(run.messages, 'WARN')).toEqual([]);
  });

  it('a user leaves a role, which then gains a privilege: nobody is shown with what they never had', async () => {
    const account = new RoleAccount();
    afterUsers(account, () => {
      account.users.set('bob', '0');
      account.roles.set('R', { name: 'Helpdesk', privileges: ['User:Read', 'Role:Edit'] });
    });
    const run = await runRead(account, { streams: all });
    expect(rowsOf(run.messages).find(({ id }) => id === 'bob')).toMatchObject({ role_id: 'R' });
    expect(rolesOf(run)).toEqual({ ...unchanged, R: null });
    const record = run.messages.find(
      (message) => message.type === 'RECORD' && (message.record.data as { id?: string }).id === 'R',
    );
    expect(record).toMatchObject({
      record: {
        data: { name: 'Helpdesk', total_members: 1 },
        meta: { changes: [{ field: 'privileges', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }] },
      },
    });
    const warning = expect.stringMatching(
      /privileges and the holders of the role R \(Helpdesk\) changed.*read again/,
    ) as unknown;
    expect([logsOf(run.messages, 'WARN'), warningsOf(run)]).toEqual([[warning], [warning]]);
    expect([run.failed, account.count('role R'), account.count('role 0')]).toEqual([false, 2, 2]);
  });

  it('the same of privileges that are restricted to other groups now', async () => {
    const account = new RoleAccount();
    afterUsers(account, () => {
      account.users.delete('cyd');
      const scopes = [{ permission_id: 'User:Read', group_ids: ['g'] }];
      account.roles.set('R', { name: 'Helpdesk', privileges: ['User:Read'], scopes });
    });
    const run = await runRead(account, { streams: all });
    expect([rolesOf(run), rowsOf(run.messages, 'roles')[1]?.['privilege_scopes']]).toEqual([
      { ...unchanged, R: null },
      undefined,
    ]);
  });

  it('holders come and go, privileges stay, though in another order: they are known', async () => {
    const account = new RoleAccount();
    account.roles.set('R', { name: 'Helpdesk', privileges: ['User:Read', 'Group:Read'] });
    afterUsers(account, () => {
      account.users.set('dan', 'R');
      account.roles.set('R', { name: 'Helpdesk', privileges: ['Group:Read', 'User:Read'] });
    });
    const run = await runRead(account, { streams: all });
    expect([rolesOf(run), warningsOf(run)]).toEqual([{ ...unchanged, R: ['Group:Read', 'User:Read'] }, []]);
    expect(rowsOf(run.messages, 'roles')).toContainEqual(
      expect.objectContaining({ id: 'R', total_members: 3 }),
    );
  });

  it('a role is renamed and its privileges change, its holders stay: it comes as it is now', async () => {
    const account = new RoleAccount();
    afterUsers(account, () => {
      account.roles.set('R', { name: 'Service desk', privileges: ['Role:Edit'] });
    });
    const run = await runRead(account, { streams: all });
    expect([rolesOf(run), warningsOf(run)]).toEqual([{ ...unchanged, R: ['Role:Edit'] }, []]);
  });

  it('a new role comes with its detail, one that was never listed does not', async () => {
    const account = new RoleAccount();
    afterUsers(account, () => account.roles.set('N', { name: 'New', privileges: ['Group:Read'] }));
    const run = await runRead(account, { streams: all });
    expect(rolesOf(run)).toEqual({ ...unchanged, N: ['Group:Read'] });
  });

  it('a role that was deleted meanwhile comes as it was first read, with a warning, and the list is whole', async () => {
    const account = new RoleAccount();
    afterUsers(account, () => {
      account.roles.delete('R');
      account.users.set('bob', '0').set('cyd', '0');
    });
    const run = await runRead(account, { streams: all });
    expect([run.failed, rolesOf(run)]).toEqual([false, unchanged]);
    expect(rowsOf(run.messages, 'roles').find(({ id }) => id === 'R')).toMatchObject({ total_members: 2 });
    expect(rowsOf(run.messages, 'snapshots')).toContainEqual(
      expect.objectContaining({ stream: 'roles', rows: 3, reported_total: 3 }),
    );
    const warning = expect.stringMatching(/role R \(Helpdesk\) was deleted/) as unknown;
    expect([logsOf(run.messages, 'WARN'), warningsOf(run)]).toEqual([[warning], [warning]]);
  });

  it('a row that Zoom leaves out of the second list is no deleted role', async () => {
    const account = new RoleAccount();
    const { list } = account;
    let lists = 0;
    account.list = async (name, query) => {
      const page = await list(name, query);
      if (name !== 'roles' || query.type === 'iq') return page;
      lists += 1;
      return lists === 2 ? { ...page, rows: page.rows.slice(1) } : page;
    };
    const run = await runRead(account, { streams: all });
    expect([run.failed, lists, rolesOf(run), warningsOf(run)]).toEqual([false, 3, unchanged, []]);
  });

  it('a list of iq roles that is refused after the users deletes none', async () => {
    const account = new RoleAccount();
    afterUsers(account, () => {
      account.before = (request) => {
        if (request === 'roles iq') throw new ListRefused('No permission.');
      };
    });
    const run = await runRead(account, { streams: all });
    expect(Object.keys(rolesOf(run)).sort()).toEqual(['0', 'R']);
    expect(warningsOf(run)).toEqual([expect.stringContaining('refuses the list of Zoom IQ roles')]);
  });
});

describe('the order of the catalog', () => {
  it.each([
    [
      ['roles', 'groups', 'users', 'snapshots'],
      ['groups', 'users', 'roles', 'snapshots'],
    ],
  ])('%j is read as %j: roles never before users', async (streams, order) => {
    const { messages } = await runRead(new RoleAccount(), { streams });
    const started = messages.flatMap((message) =>
      message.type === 'TRACE' &&
      message.trace.type === 'STREAM_STATUS' &&
      message.trace.stream_status.status === 'STARTED'
        ? [message.trace.stream_status.stream_descriptor.name]
        : [],
    );
    expect(started).toEqual(order);
  });
});

describe('reading the roles before the users', () => {
  it.each([
    new ConfigError('no scope'),
    new TransientError('no line'),
    new NotOnThisPlan('paid accounts only'),
    new TypeError('a defect'),
  ])('harms no user when it fails, and is forgotten: %s', async (error) => {
    const account = new RoleAccount();
    account.before = (request) => {
      if (request !== 'roles common') return;
      account.before = () => undefined;
      throw error;
    };
    const run = await runRead(account, { streams: all });
    expect([run.failed, rowsOf(run.messages)]).toMatchObject([false, [{}, {}, {}]]);
    expect([rolesOf(run), warningsOf(run)]).toEqual([unchanged, []]);
    expect(logsOf(run.messages, 'WARN')).toEqual([]);
  });

  it('fails the stream roles alone when it fails again', async () => {
    const account = new RoleAccount();
    account.before = (request) => {
      if (request.startsWith('roles')) throw new ConfigError('no scope');
    };
    const { messages } = await runRead(account, { streams: all });
    expect([statusesOf(messages).at(-1), statusesOf(messages, 'roles').at(-1)]).toEqual([
      'COMPLETE',
      'INCOMPLETE',
    ]);
    expect(errorsOf(messages)).toMatchObject([{ message: 'no scope', stream_descriptor: { name: 'roles' } }]);
  });

  it('is left out without the scope for privileges, which is missed once', async () => {
    const account = new RoleAccount();
    account.scopeNames = ['role:read:list_roles:admin'];
    const run = await runRead(account, { streams: all });
    expect(account.requests.filter((each) => each.startsWith('role'))).toEqual(['roles common', 'roles iq']);
    expect(logsOf(run.messages, 'WARN')).toEqual([expect.stringContaining('role:read:role:admin')]);
    expect(rolesOf(run)).toEqual({ '0': null, R: null, Q: null });
  });

  it('asks for no detail twice where only Zoom’s refusal tells that the scope is missing', async () => {
    const account = new RoleAccount();
    account.scopeNames = [];
    account.before = (request) => {
      if (request.startsWith('role ')) throw new DetailUnreadable('missing_scope', 'scope');
    };
    const run = await runRead(account, { streams: all });
    const details = account.requests.filter((each) => each.startsWith('role '));
    expect(details).toHaveLength(new Set(details).size);
    expect(logsOf(run.messages, 'WARN')).toEqual([expect.stringContaining('role:read:role:admin')]);
    expect(rolesOf(run)).toEqual({ '0': null, R: null, Q: null });
  });

  it('a role whose privileges Zoom refuses is asked for once, and is said once', async () => {
    const account = new RoleAccount();
    account.before = (request) => {
      if (request === 'role R') throw new DetailUnreadable('refused', 'no');
    };
    const run = await runRead(account, { streams: all });
    expect([account.count('role R'), rolesOf(run)]).toEqual([1, { ...unchanged, R: null }]);
    expect(logsOf(run.messages, 'WARN')).toEqual([expect.stringContaining('role R may do')]);
  });

  it('is what the stream roles tells when the users fail, with no further request', async () => {
    const account = new RoleAccount();
    account.before = (request) => {
      if (request.startsWith('users')) throw new ConfigError('no scope');
    };
    const run = await runRead(account, { streams: all });
    expect([statusesOf(run.messages).at(-1), rolesOf(run)]).toEqual(['INCOMPLETE', unchanged]);
    expect(account.requests.filter((each) => each.startsWith('role'))).toHaveLength(5);
  });

  it('is not done for users or roles alone', async () => {
    const [users, roles] = [new RoleAccount(), new RoleAccount()];
    await runRead(users, { streams: ['users', 'snapshots'] });
    await runRead(roles, { streams: ['roles', { name: 'users', mode: 'INVALID' }, 'snapshots'] });
    expect(users.requests.filter((each) => each.startsWith('role'))).toEqual([]);
    expect(roles.requests.slice(0, 2)).toEqual(['roles common', 'roles iq']);
    expect(roles.requests).toHaveLength(5);
  });

  it('ends with the run', async () => {
    const controller = new AbortController();
    const account = new RoleAccount();
    account.before = (request) => {
      if (request === 'roles common') controller.abort(new Error('stop'));
    };
    await expect(runRead(account, { streams: all, signal: controller.signal })).rejects.toThrow('stop');
  });
});
