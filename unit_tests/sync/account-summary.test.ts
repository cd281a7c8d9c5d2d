import { ConfigError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import { NotOnThisPlan, type ZoomApi } from '../../src/zoom/api.ts';
import { fixedAccount } from './fixed-account.ts';
import { errorsOf, logsOf, type Run, rowsOf, runRead, statesOf } from './run-read.ts';

const stream = 'account_summary';
type Answer = Record<string, unknown> | Error;

const counts = {
  licensed_users_count: 2,
  basic_users_count: 1,
  on_prem_users_count: 0,
  room_users_count: 0,
  pending_users_count: 1,
  join_only_users_count: 0,
  total_users_count: 3,
};
const usage = {
  plan_zoom_rooms: { type: 'zroom', hosts: 4, usage: 3 },
  plan_base: { type: 'monthly', hosts: 10, usage: 7, active_hosts: 6, pending: 1 },
  plan_webinar: [
    { type: 'webinar500', hosts: 3, usage: 2, pending: 0 },
    { type: 'webinar1000', hosts: 1, usage: 0 },
  ],
  plan_of_tomorrow: { type: 'x', hosts: 1, usage: 1, name: 'Tomorrow' },
  plan_zwr: [],
  plan_recording: { type: 'cmr', free_storage: '5 GB' },
};
const lacking = (scope: string): ConfigError =>
  new ConfigError(`account_summary: missing scope ${scope}; add it.`);
const ofCounts = lacking('user:read:summary:admin');
const ofPlans = lacking('billing:read:plan_usage:admin');

const user = (number: number, status = 'active'): Record<string, unknown> => ({
  id: `u${number}`,
  email: `u${number}@example.com`,
  status,
  user_created_at: '2020-01-01T00:00:00Z',
});

function zoomOf(
  summary: Answer,
  plans: Answer,
  users: Parameters<typeof fixedAccount>[0]['users'] = {},
): ZoomApi {
  return {
    ...fixedAccount({ users }),
    object: (object) => {
      const answer = object === 'userCounts' ? summary : plans;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const read = (summary: Answer, plans: Answer): Promise<Run> =>
  runRead(zoomOf(summary, plans), { streams: [stream, 'snapshots'] });

const rowOf = ({ messages }: Run): Record<string, unknown> => rowsOf(messages, stream)[0] ?? {};
const changesOf = ({ messages }: Run): string[] =>
  messages.flatMap((each) =>
    each.type === 'RECORD' && each.record.stream === stream
      ? (each.record.meta?.changes ?? []).map(({ field, reason }) => `${field} ${reason}`)
      : [],
  );

describe('account_summary', () => {
  it('is one row: the numbers of users, and the licences of every plan, whatever its name', async () => {
    const run = await read(counts, usage);
    expect(rowOf(run)).toEqual({
      account_id: 'acc',
      snapshot_at: expect.any(String) as unknown,
      ...counts,
      plans: [
        { plan: 'plan_base', type: 'monthly', bought: 10, assigned: 7, active_hosts: 6, pending: 1 },
        { plan: 'plan_of_tomorrow', type: 'x', name: 'Tomorrow', bought: 1, assigned: 1 },
        { plan: 'plan_webinar', type: 'webinar500', bought: 3, assigned: 2, pending: 0 },
        { plan: 'plan_webinar', type: 'webinar1000', bought: 1, assigned: 0 },
        { plan: 'plan_zoom_rooms', type: 'zroom', bought: 4, assigned: 3 },
      ],
      revision: 1,
    });
    expect(logsOf(run.messages, 'WARN')).toEqual([]);
    expect(rowsOf(run.messages, 'snapshots')).toMatchObject([{ stream, rows: 1, proven_by: 'quiet' }]);
  });

  it('names what it does not know, and leaves it out', async () => {
    const run = await read(
      { ...counts, robots_count: 1 },
      { ...usage, plan_odd: { size: 1 }, extra: 1, plan_zoom_rooms: { hosts: 1, usage: 1, colour: 'red' } },
    );
    const warnings = logsOf(run.messages, 'WARN').join('\n');
    for (const field of ['robots_count', 'plan_odd', 'extra', 'plan_zoom_rooms.colour'])
      expect(warnings).toContain(`Zoom sent the field ${field},`);
    expect(warnings).not.toContain('plan_recording');
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ['a list that is not whole is none', { plan_webinar: [{ hosts: 1, usage: 1 }, 'more'] }, null],
    [
      'a number in another form is unknown',
      { plan_base: { hosts: 'many', usage: 1 } },
      [{ bought: null, assigned: 1 }],
    ],
  ])('%s', async (_what, plans, expected) => {
    const run = await read(counts, plans);
    expect(rowOf(run)).toMatchObject({ plans: expected });
    expect(changesOf(run)).toEqual(['plans SOURCE_SERIALIZATION_ERROR']);
  });

  it.each<[string, Error, string]>([
    ['its scope is missing', ofPlans, 'missing scope billing:read:plan_usage:admin; add it.'],
    ['the plan has none', new NotOnThisPlan('none'), 'plan does not have them.'],
    [
      'Zoom answers as never before',
      new SystemError('account_summary: unexpected.'),
      'The reason: unexpected.',
    ],
  ])('is without licences, and says so, where %s', async (_what, error, reason) => {
    const run = await read(counts, error);
    expect(run.failed).toBe(false);
    expect(rowOf(run)).toMatchObject({ ...counts, plans: null });
    expect(changesOf(run)).toEqual(['plans SOURCE_RETRIEVAL_ERROR']);
    const said = logsOf(run.messages, 'WARN');
    expect(said).toEqual([expect.stringMatching(/scope that they need is billing:read:plan_usage:admin/)]);
    expect(said[0]).toContain(reason);
    expect(statesOf(run.messages, stream).at(-1)).toMatchObject({ snapshot: { warnings: said } });
  });

  it('is without numbers of users, and says so, where their scope is missing', async () => {
    const run = await read(ofCounts, usage);
    expect(rowOf(run)).toMatchObject({ total_users_count: null, pending_users_count: null });
    expect(rowOf(run)['plans']).toHaveLength(5);
    expect(changesOf(run)).toHaveLength(7);
    expect(logsOf(run.messages, 'WARN')).toEqual([expect.stringContaining('user:read:summary:admin')]);
  });

  it('fails, and names both scopes, where neither can be read', async () => {
    const run = await read(ofCounts, ofPlans);
    expect(errorsOf(run.messages)).toMatchObject([{ failure_type: 'config_error' }]);
    const { message } = errorsOf(run.messages)[0] ?? {};
    expect(message).toContain('missing scope user:read:summary:admin');
    expect(message).toContain('missing scope billing:read:plan_usage:admin');
  });

  it.each<[string, Answer]>([
    ['both', new ConfigError('Zoom refuses the client ID.')],
    ['one of them', counts],
  ])(
    'fails for what is wrong with the credentials, which is not about the answers: %s',
    async (_what, summary) => {
      const wrong = new ConfigError('Zoom refuses the client ID.');
      const run = await read(summary, wrong);
      expect(errorsOf(run.messages)).toMatchObject([{ message: wrong.message }]);
    },
  );

  it('fails when Zoom cannot be reached, also for one of them: the next run may have both', async () => {
    const run = await read(counts, new TransientError('account_summary: Zoom is not available'));
    expect(errorsOf(run.messages)).toMatchObject([{ failure_type: 'transient_error' }]);
  });

  it('is empty with a warning where the plan has neither', async () => {
    const run = await read(new NotOnThisPlan('none'), new NotOnThisPlan('none'));
    expect(run.failed).toBe(false);
    expect(logsOf(run.messages, 'WARN').join()).toContain("not part of this Zoom account's plan");
  });
});

describe('the numbers of users and the users of the same run', () => {
  const users = {
    active: [user(1), user(2)],
    inactive: [user(3, 'inactive')],
    pending: [user(4, 'pending')],
  };
  const differing = async (
    summary: Record<string, unknown>,
    options: Parameters<typeof runRead>[1] = {},
  ): Promise<string[]> => {
    const run = await runRead(zoomOf(summary, usage, users), { streams: [stream, 'users'], ...options });
    expect(run.failed).toBe(false);
    return logsOf(run.messages, 'WARN').filter((text) => text.includes('Zoom counts'));
  };

  it.each([3, 4])('agree, whether those count who are invited or not: %d', async (total_users_count) => {
    expect(await differing({ ...counts, total_users_count })).toEqual([]);
  });

  it('are both named where they differ', async () => {
    const advice = 'read again; if the numbers still differ, compare them in Zoom.';
    expect(await differing({ ...counts, pending_users_count: 2, total_users_count: 9 })).toEqual([
      `account_summary: Zoom counts 2 pending users, but lists 1: ${advice}`,
      `account_summary: Zoom counts 9 users, but lists 4: ${advice}`,
    ]);
  });

  it.each<[string, Parameters<typeof runRead>[1]]>([
    ['users of some statuses only were read', { settings: { userStatuses: ['active'] } }],
    ['no users were read', { streams: [stream] }],
  ])('are not compared where %s', async (_what, options) => {
    expect(await differing({ ...counts, total_users_count: 9 }, options)).toEqual([]);
  });

  it('may differ by what was seen to change while the users were read', async () => {
    const zoom = zoomOf({ ...counts, total_users_count: 6 }, usage, users);
    let pages = 0;
    const list = zoom.list.bind(zoom);
    zoom.list = async (name, query, signal) => {
      const page = await list(name, query, signal);
      pages += 1;
      // One more active user from the first page on, who is then listed, too.
      if (query.status !== 'active' || pages <= 3) return page;
      return { ...page, rows: [...page.rows, user(5)], totalRecords: 3 };
    };
    const { messages, failed } = await runRead(zoom, { streams: ['users', stream] });
    expect(failed).toBe(false);
    expect(logsOf(messages, 'WARN').filter((text) => text.includes('Zoom counts'))).toEqual([]);
  });
});
