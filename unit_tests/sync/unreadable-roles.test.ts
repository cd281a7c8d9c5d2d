import { SystemError, TransientError } from '@source-zoom/airbyte-connector';
import { DetailUnreadable } from '../../src/zoom/api.ts';
import { RoleAccount } from './role-account.ts';
import { errorsOf, logsOf, rowsOf, type Run, runRead, statusesOf } from './run-read.ts';

const all = ['users', 'groups', 'roles', 'snapshots'];
const failure = new SystemError('What Zoom answers is not what was asked for.');
const unreadable = new DetailUnreadable('unreadable', 'no', { answer: 'HTTP 403', failure });

const read = (fails: (request: string) => Error | undefined, streams: readonly string[] = all) => {
  const account = new RoleAccount();
  account.before = (request) => {
    const error = fails(request);
    if (error !== undefined) throw error;
  };
  return runRead(account, { streams });
};
const roleOf = ({ messages }: Run, role: string): unknown =>
  messages.flatMap((message) => {
    if (message.type !== 'RECORD' || message.record.stream !== 'roles') return [];
    const { id, privileges } = message.record.data as Record<string, unknown>;
    return id === role ? [{ privileges, changes: message.record.meta?.changes }] : [];
  })[0];
const warningsOf = ({ messages }: Run): unknown =>
  rowsOf(messages, 'snapshots').find(({ stream }) => stream === 'roles')?.['warnings'] ?? [];
const unknown = {
  privileges: null,
  changes: [{ field: 'privileges', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }],
};

describe('a role whose detail cannot be read', () => {
  it.each([all, ['roles', 'snapshots']])(
    'is unknown, and said with id, name and answer',
    async (...streams) => {
      const run = await read((request) => (request === 'role R' ? unreadable : undefined), streams);
      expect([run.failed, statusesOf(run.messages, 'roles').at(-1)]).toEqual([false, 'COMPLETE']);
      expect(roleOf(run, 'R')).toEqual(unknown);
      expect(roleOf(run, '0')).toEqual({ privileges: ['Role:Edit'], changes: undefined });
      const warning = expect.stringMatching(
        /^roles: the privileges of the role R \(Helpdesk\) could not .*HTTP 403/,
      ) as unknown;
      expect([logsOf(run.messages, 'WARN'), warningsOf(run)]).toEqual([[warning], [warning]]);
    },
  );

  it('is asked for again after the users, and known when it can be read then', async () => {
    let asked = 0;
    const run = await read((request) => {
      if (request !== 'role R') return undefined;
      asked += 1;
      return asked === 1 ? unreadable : undefined;
    });
    expect(roleOf(run, 'R')).toEqual({ privileges: ['User:Read'], changes: undefined });
    expect([warningsOf(run), logsOf(run.messages, 'WARN')]).toEqual([[], []]);
  });

  it('fails the stream when it is every role', async () => {
    const run = await read((request) => (request.startsWith('role ') ? unreadable : undefined));
    expect([statusesOf(run.messages).at(-1), statusesOf(run.messages, 'roles').at(-1)]).toEqual([
      'COMPLETE',
      'INCOMPLETE',
    ]);
    expect(errorsOf(run.messages)).toMatchObject([
      { message: failure.message, failure_type: 'system_error' },
    ]);
  });

  it('is no outage: that fails the stream', async () => {
    const run = await read((request) => (request === 'role R' ? new TransientError('busy') : undefined));
    expect(errorsOf(run.messages)).toMatchObject([{ message: 'busy', failure_type: 'transient_error' }]);
  });
});

describe('a role of which Zoom names no privileges', () => {
  it('is unknown, and said so', async () => {
    const account = new RoleAccount();
    const { detail: detailOf } = account;
    account.detail = async (endpoint, id) => {
      const detail = await detailOf(endpoint, id);
      return id === 'R' ? { ...detail, privileges: undefined } : detail;
    };
    const run = await runRead(account, { streams: all });
    expect(roleOf(run, 'R')).toEqual(unknown);
    expect(warningsOf(run)).toEqual([expect.stringMatching(/role R \(Helpdesk\).*unknown/)]);
  });
});

describe('the proof of the roles', () => {
  it.each([
    ['a missing scope', new DetailUnreadable('missing_scope', 'no'), /role:read:role:admin/, 1],
    [
      'a refusal of Zoom',
      new DetailUnreadable('refused', 'no'),
      /Zoom does not show this app what the role/,
      3,
    ],
    ['roles that were deleted', new DetailUnreadable('deleted', 'no'), /was deleted while/, 3],
  ])('says why privileges are unknown: %s', async (_, error, sentence, count) => {
    const run = await read(
      (request) => (request.startsWith('role ') ? error : undefined),
      ['roles', 'snapshots'],
    );
    expect(warningsOf(run)).toEqual(Array(count).fill(expect.stringMatching(sentence)));
  });

  it('names ten of a kind, and counts the rest', async () => {
    const account = new RoleAccount();
    for (let at = 0; at < 20; at += 1) account.roles.set(`C${at}`, { name: `Custom ${at}`, privileges: [] });
    account.before = (request) => {
      if (request.startsWith('role C')) throw unreadable;
    };
    const run = await runRead(account, { streams: ['roles', 'snapshots'] });
    const warnings = warningsOf(run) as string[];
    expect(warnings).toHaveLength(11);
    expect(warnings.at(-1)).toBe('roles: the same applies to 10 more.');
    expect(logsOf(run.messages, 'WARN')).toHaveLength(20);
  });
});
