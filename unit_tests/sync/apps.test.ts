import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { type AppList, DetailUnreadable } from '../../src/zoom/api.ts';
import { type App, AppAccount, type AppAccountOptions } from './app-account.ts';
import { errorsOf, logsOf, type Run, rowsOf, runRead, statesOf, statusesOf } from './run-read.ts';

const stream = 'apps';
const app = (id: string): App => ({ app_id: id, app_name: `App ${id}` });
const many = (from: number, to: number): App[] =>
  Array.from({ length: to - from + 1 }, (_, at) => app(`a${from + at}`));

async function read(
  options: AppAccountOptions,
  pageSize?: number,
  streams = [stream, 'snapshots'],
): Promise<Run & { account: AppAccount }> {
  const account = new AppAccount(options);
  const run = await runRead(account, { streams, settings: { pageSize } });
  return { ...run, account };
}

const idsOf = ({ messages }: Run): unknown[] => rowsOf(messages, stream).map(({ app_id: id }) => id);

function proofOf({ messages }: Run): Record<string, unknown> | undefined {
  return statesOf(messages, stream).at(-1)?.['snapshot'] as Record<string, unknown> | undefined;
}

function changesOf({ messages }: Run): unknown[] {
  return messages.flatMap((each) => (each.type === 'RECORD' ? (each.record.meta?.changes ?? []) : []));
}

describe('apps', () => {
  const full: App = {
    app_id: 'x',
    app_name: 'Provisioner',
    app_type: 'OAuthApp',
    app_status: 'unpublished',
    app_usage: 1,
    app_developer_type: 'INTERNAL',
    app_icon: 'https://example.com/icon.png',
    scopes: [{ scope_name: 'View all users', scope_description: 'Long.' }, { scope_name: 'Edit groups' }],
  };
  const approval_info = {
    approved_type: 'forAllUser',
    approver_id: 'u1',
    approved_time: '2026-02-03T04:05:06Z',
    app_approval_closed: false,
  };

  it('are one row each, whichever lists show them, with the ids of their scopes', async () => {
    const run = await read({
      lists: { account_created: [full], approved_apps: [{ app_id: 'x', approval_info }, app('y')] },
      detail: (id) => ({
        app_id: id,
        app_name: 'Another name',
        app_links: {},
        app_requirements: { user_role: 'admin' },
        app_scopes: id === 'x' ? ['user:write:user:admin', 'group:read:list_groups:admin'] : [],
      }),
    });
    expect(run.failed).toBe(false);
    expect(rowsOf(run.messages, stream)[0]).toEqual({
      account_id: 'acc',
      snapshot_at: expect.any(String) as unknown,
      app_id: 'x',
      lists: ['approved_apps', 'account_created'],
      app_name: 'Provisioner',
      app_type: 'OAuthApp',
      app_status: 'unpublished',
      app_usage: 1,
      app_developer_type: 'INTERNAL',
      ...approval_info,
      scope_descriptions: ['View all users', 'Edit groups'],
      required_user_role: 'admin',
      scopes: ['user:write:user:admin', 'group:read:list_groups:admin'],
      revision: 1,
    });
    expect(rowsOf(run.messages, stream)[1]).toMatchObject({
      app_id: 'y',
      lists: ['approved_apps'],
      scopes: [],
    });
    expect(logsOf(run.messages, 'WARN')).toEqual([]);
    expect(statusesOf(run.messages, stream)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
  });

  it('have a proof that names no total of Zoom, and how it was found', async () => {
    const run = await read({ lists: { account_added: [app('x')], account_created: [app('x'), app('y')] } });
    const proof = { rows: 2, reported_total: null, passes: 2, proven_by: 'repeated', warnings: null };
    expect(proofOf(run)).toMatchObject(proof);
    expect(rowsOf(run.messages, 'snapshots')).toMatchObject([{ stream, ...proof }]);
    expect(run.account.requests).toHaveLength(3 * 2 + 2);
  });

  it('are none in an account without any, after two readings', async () => {
    const run = await read({ lists: {} });
    expect(proofOf(run)).toMatchObject({ rows: 0, reported_total: null, proven_by: 'repeated' });
    expect(run.account.requests).toHaveLength(6);
  });

  it('come page by page, and each detail once', async () => {
    const run = await read({ lists: { account_added: many(1, 50), approved_apps: many(40, 90) } }, 30);
    expect(idsOf(run)).toHaveLength(90);
    expect(proofOf(run)).toMatchObject({ rows: 90, proven_by: 'repeated', passes: 2 });
    expect(run.account.requests.filter((each) => each.startsWith('app '))).toHaveLength(90);
  });

  it('may fill many pages, but not go on forever with the same apps', async () => {
    const lists = { account_added: many(1, 400) };
    expect(proofOf(await read({ lists }, 30))).toMatchObject({ rows: 400 });
    const account = new AppAccount({ lists: {} });
    account.list = (_list, query) =>
      Promise.resolve({
        rows: many(1, 30),
        nextPageToken: `${query.pageToken ?? ''}x`,
        totalRecords: undefined,
        serverTimeMs: 0,
      });
    const { messages } = await runRead(account, { streams: [stream] });
    expect(errorsOf(messages)[0]?.message).toContain('keeps sending pages');
  });

  it('are read again when an app slipped past the pages, or is in other lists than before', async () => {
    let removed = false;
    const before = (request: string, lists: Partial<Record<AppList, App[]>>): void => {
      if (removed || request !== 'account_added 30') return;
      removed = true;
      // The first app leaves after the first page, so that the one behind that page slips through.
      const [first] = lists.account_added?.splice(0, 1) ?? [];
      lists.approved_apps?.push(first ?? {});
    };
    const run = await read({ lists: { account_added: many(1, 60), approved_apps: [] }, before }, 30);
    expect(idsOf(run).sort()).toEqual(
      many(1, 60)
        .map(({ app_id: id }) => id)
        .sort(),
    );
    expect(rowsOf(run.messages, stream).find(({ app_id: id }) => id === 'a1')).toMatchObject({
      lists: ['approved_apps'],
    });
    expect(proofOf(run)).toMatchObject({ passes: 3 });
  });

  it('leave out what is gone from the lists', async () => {
    const before = (request: string, lists: Partial<Record<AppList, App[]>>): void => {
      if (request === 'account_created 0') lists.account_added = [app('y')];
    };
    const run = await read({ lists: { account_added: [app('x'), app('y')] }, before });
    expect(idsOf(run)).toEqual(['y']);
  });

  it('are incomplete when the lists never stand still', async () => {
    let next = 0;
    const before = (_request: string, lists: Partial<Record<AppList, App[]>>): void => {
      lists.account_created = [app(`n${(next += 1)}`)];
    };
    const run = await read({ lists: {}, before });
    expect(errorsOf(run.messages)).toMatchObject([
      {
        failure_type: 'transient_error',
        message: expect.stringContaining('no two in a row showed the same rows') as unknown,
      },
    ]);
    expect(rowsOf(run.messages, 'snapshots')).toEqual([]);
  });

  it('are incomplete when an app has no id: nothing would show that it is left out', async () => {
    const run = await read({ lists: { approved_apps: [app('x'), { app_name: 'Nameless' }] } });
    expect(errorsOf(run.messages)).toMatchObject([
      {
        message: expect.stringContaining('apps (approved_apps): Zoom lists an app without an id') as unknown,
      },
    ]);
  });
});

describe('the scopes of an app that cannot be read', () => {
  const lists = { account_added: [app('x'), app('y')] };

  it.each<[string, DetailUnreadable | Record<string, unknown>, string, number]>([
    [
      'missing scope',
      new DetailUnreadable('missing_scope', '…'),
      'lacks the scope marketplace:read:app:admin',
      1,
    ],
    ['refusal', new DetailUnreadable('refused', '…'), 'does not show this app the details of apps', 1],
    ['deleted', new DetailUnreadable('deleted', '…'), 'the app x (App x) but knows no details of it', 2],
    [
      'other answers',
      new DetailUnreadable('unreadable', '…', { answer: 'HTTP 403, HTML' }),
      'after several tries (HTTP 403, HTML)',
      2,
    ],
    ['a detail without them', { app_id: 'x', app_name: 'App x' }, 'do not mention scopes', 2],
  ])('are unknown, not none, and said so: %s', async (_what, detail, sentence, warnings) => {
    const run = await read({ lists, detail: () => detail });
    expect(run.failed).toBe(false);
    expect(rowsOf(run.messages, stream).map(({ scopes }) => scopes)).toEqual([null, null]);
    expect(changesOf(run).slice(0, 2)).toEqual([
      { field: 'required_user_role', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' },
      { field: 'scopes', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' },
    ]);
    const said = logsOf(run.messages, 'WARN');
    expect(said).toHaveLength(warnings);
    expect(said[0]).toContain(sentence);
    expect(proofOf(run)).toMatchObject({ rows: 2, warnings: said });
  });

  it('are not requested when the token lacks their scope', async () => {
    const run = await read({ lists, scopes: ['marketplace:read:list_apps:admin'] });
    expect(run.account.requests.filter((each) => each.startsWith('app '))).toEqual([]);
    expect(logsOf(run.messages, 'WARN')).toHaveLength(1);
  });

  it('fail the stream when Zoom cannot be reached', async () => {
    const run = await read({ lists, detail: () => new TransientError('apps: Zoom is not available') });
    expect(errorsOf(run.messages)).toMatchObject([{ failure_type: 'transient_error' }]);
    expect(proofOf(run)).toBeUndefined();
  });
});

describe('values of an app in another form', () => {
  it('are unknown or kept as sent, and fields that are not declared are named', async () => {
    const odd: App = {
      app_id: 7,
      app_type: 'AgentApp',
      app_usage: 'often',
      approval_info: 'yes',
      scopes: [{ scope_name: 'View' }, 'Edit'],
      owner: 'somebody',
    };
    const run = await read({ lists: { account_added: [odd] }, detail: () => ({ app_scopes: ['a'] }) });
    expect(rowsOf(run.messages, stream)).toMatchObject([
      {
        app_id: '7',
        app_type: 'AgentApp',
        app_usage: null,
        approver_id: null,
        scope_descriptions: null,
        scopes: ['a'],
      },
    ]);
    expect(logsOf(run.messages, 'WARN').join()).toContain('apps: Zoom sent the field owner');
  });
});

it('apps fail alone with a missing scope', async () => {
  const account = new AppAccount({ lists: {} });
  account.list = () =>
    Promise.reject(new ConfigError('apps: missing scope marketplace:read:list_apps:admin; …'));
  const { messages } = await runRead(account, { streams: [stream] });
  expect(errorsOf(messages)).toMatchObject([{ failure_type: 'config_error' }]);
});
