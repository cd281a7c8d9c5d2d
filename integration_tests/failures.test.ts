import { granularScopes, startZoomSimulator } from '@source-zoom/simulators';
import { allStreams, endOf, errorsOf, logsOf, rowsOf } from './harness/account.ts';
import { readStreams, runConnector } from './harness/connector.ts';

const without = (scope: string): string =>
  granularScopes
    .split(' ')
    .filter((one) => one !== scope)
    .join(' ');

async function status(config: object): Promise<{ status: string; message?: string; code: number | null }> {
  const { messages, code } = await runConnector({ command: 'check', config, env: { LOG_LEVEL: 'debug' } });
  const found = messages.flatMap((message) =>
    message.type === 'CONNECTION_STATUS' ? [message.connectionStatus] : [],
  );
  expect(found).toHaveLength(1);
  return { ...(found[0] ?? { status: 'none' }), code };
}

describe('a missing scope', () => {
  it.each([
    ['users', 'user:read:list_users:admin'],
    ['groups', 'group:read:list_groups:admin'],
    ['roles', 'role:read:list_roles:admin'],
  ])('of %s: check fails and names it; read loses that stream only', async (stream, scope) => {
    const zoom = await startZoomSimulator({ users: 60, seed: 51, scopes: without(scope) });
    const checked = await status(zoom.config());
    const { messages, code } = await readStreams({
      config: zoom.config(),
      catalog: allStreams,
      env: { LOG_LEVEL: 'debug' },
    });
    await zoom.stop();
    expect(checked).toMatchObject({ status: 'FAILED', code: 0 });
    expect(checked.message).toContain(scope);
    expect(code).toBe(1);
    expect(errorsOf(messages)).toEqual([
      { stream, type: 'config_error', message: expect.stringContaining(scope) as unknown },
    ]);
    for (const other of allStreams.filter((name) => name !== stream))
      expect([other, endOf(messages, other)]).toEqual([other, 'COMPLETE']);
    expect(rowsOf(messages, 'snapshots').map((row) => row['stream'])).not.toContain(stream);
  });

  it('of the details of roles: a warning, and roles whose privileges are unknown, not empty', async () => {
    const zoom = await startZoomSimulator({ users: 60, seed: 52, scopes: without('role:read:role:admin') });
    const checked = await status(zoom.config());
    const { messages, code } = await readStreams({ config: zoom.config(), catalog: ['roles'] });
    const details = zoom.requests.filter(({ endpoint }) => endpoint === 'role').length;
    await zoom.stop();
    expect(checked).toMatchObject({
      status: 'SUCCEEDED',
      message: expect.stringContaining('role:read:role:admin') as unknown,
    });
    expect([code, endOf(messages, 'roles'), details]).toEqual([0, 'COMPLETE', 0]);
    expect(rowsOf(messages, 'roles').map((row) => row['privileges'])).toEqual(
      zoom.account.roles.map(() => null),
    );
    expect(logsOf(messages, 'WARN').join()).toContain('role:read:role:admin');
  });

  it('all at once: check names every one of them', async () => {
    const zoom = await startZoomSimulator({ users: 60, seed: 53, scopes: 'role:read:role:admin' });
    const { message = '' } = await status(zoom.config());
    await zoom.stop();
    for (const scope of granularScopes.split(' ').slice(0, 3)) expect(message).toContain(scope);
  });
});

describe('other accounts and apps', () => {
  it.each([
    ['paid', 400],
    ['paid_or_zmp', 200],
    ['no_permission', 400],
    ['no_permission', 200],
  ] as const)(
    'a free plan (%s, HTTP %d): groups and roles are empty and whole, with a warning',
    async (words, http) => {
      const zoom = await startZoomSimulator({
        users: 60,
        seed: 54,
        plan: 'free',
        paidRefusal: words,
        paidRefusalStatus: http,
      });
      const config = zoom.config({ plan: 'pro' });
      const checked = await status(config);
      const { messages, code } = await readStreams({ config, catalog: allStreams });
      await zoom.stop();
      expect(checked).toMatchObject({
        status: 'SUCCEEDED',
        message: expect.stringMatching(
          /^groups, roles: not part of this Zoom account's plan [^:]*$/,
        ) as unknown,
      });
      expect(code).toBe(0);
      expect([rowsOf(messages, 'groups'), rowsOf(messages, 'roles')]).toEqual([[], []]);
      expect(rowsOf(messages, 'snapshots').map((row) => [row['stream'], row['rows']])).toEqual([
        ['users', 60],
        ['groups', 0],
        ['roles', 0],
      ]);
      expect(logsOf(messages, 'WARN')).toEqual([
        expect.stringMatching(/^groups: not part of this Zoom account's plan/),
        expect.stringMatching(/^roles: not part of this Zoom account's plan/),
      ]);
    },
  );

  it.each<[string, (zoom: Awaited<ReturnType<typeof startZoomSimulator>>) => object, RegExp]>([
    ['a wrong secret', (zoom) => zoom.config({ client_secret: 'not/the+secret=0000' }), /client/i],
    ['an unknown account', (zoom) => zoom.config({ account_id: 'nobody' }), /account/i],
    [
      'a deactivated app',
      (zoom) => {
        zoom.oauth.behaviour.appDisabled = true;
        return zoom.config();
      },
      /activate/i,
    ],
  ])(
    '%s: check says so in plain words and exits 0; read fails as a matter of configuration',
    async (_what, configure, words) => {
      const zoom = await startZoomSimulator({ users: 60, seed: 55 });
      const config = configure(zoom);
      const checked = await status(config);
      const { messages, code } = await readStreams({
        config,
        catalog: ['users'],
        env: { LOG_LEVEL: 'debug' },
      });
      await zoom.stop();
      expect(checked).toMatchObject({
        status: 'FAILED',
        code: 0,
        message: expect.stringMatching(words) as unknown,
      });
      expect(code).toBe(1);
      expect(errorsOf(messages)[0]).toMatchObject({ stream: 'users', type: 'config_error' });
    },
  );

  it('a daily limit that ends in nine hours: check says when, and does not wait as a read may', async () => {
    const zoom = await startZoomSimulator({
      users: 1,
      faults: [{ do: 'rate_daily_far', endpoint: 'groups' }],
    });
    const checked = await status(zoom.config({ max_rate_limit_wait_minutes: 1440 }));
    await zoom.stop();
    expect(checked).toMatchObject({ status: 'FAILED', code: 0 });
    expect(checked.message).toMatch(/^groups: Zoom's rate limit is used up until 20\d\d-/);
  });

  it('nobody listening: check fails in plain words, once', async () => {
    const zoom = await startZoomSimulator({ users: 1 });
    await zoom.stop();
    const checked = await status(zoom.config());
    expect(checked).toMatchObject({ status: 'FAILED', code: 0 });
  }, 120_000);
});

describe('catalogs', () => {
  it('an unknown stream and an unknown sync mode fail by themselves; the others go on', async () => {
    const zoom = await startZoomSimulator({ users: 60, seed: 56 });
    const stream = (name: string, sync_mode: string): object => ({
      stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
      sync_mode,
      destination_sync_mode: 'append',
    });
    const catalog = {
      streams: [
        stream('nonsense', 'full_refresh'),
        stream('groups', 'INVALID'),
        stream('users', 'incremental'),
      ],
    };
    const { messages, code } = await runConnector({ command: 'read', config: zoom.config(), catalog });
    await zoom.stop();
    expect(code).toBe(1);
    expect(errorsOf(messages).map((error) => error.stream)).toEqual(['nonsense', 'groups']);
    expect(endOf(messages, 'users')).toBe('COMPLETE');
    expect(rowsOf(messages, 'users')).toHaveLength(60);
    expect(JSON.stringify(messages)).not.toContain('"name":"roles"');
  });

  it('without --catalog all streams are read', async () => {
    const zoom = await startZoomSimulator({ users: 60, seed: 57 });
    const { messages, code } = await runConnector({ command: 'read', config: zoom.config() });
    await zoom.stop();
    expect(code).toBe(0);
    for (const stream of allStreams) expect(endOf(messages, stream)).toBe('COMPLETE');
  });
});
