import { classicScopes, granularScopes } from '@source-zoom/simulators';
import { zoom, start, tokenOf, get, stopAfterEach } from './local-simulator.ts';

stopAfterEach();

describe('tokens', () => {
  it('are given for a form and for a query, with their life and scopes; several live at once', async () => {
    await start({ expiresIn: 60, apiUrl: 'https://api.zoom.us' });
    const first = await tokenOf();
    expect(first.body).toMatchObject({
      token_type: 'bearer',
      expires_in: 60,
      scope: granularScopes,
      api_url: 'https://api.zoom.us',
    });
    const second = await tokenOf(
      {},
      `?grant_type=account_credentials&account_id=${zoom.credentials.accountId}`,
    );
    expect(second.status).toBe(200);
    for (const { body } of [first, second])
      expect((await get('/users', String(body['access_token']))).status).toBe(200);
  });

  it.each<[string, RequestInit | (() => void), string, string]>([
    [
      'a wrong secret',
      { headers: { authorization: 'Basic eDp5' } },
      'invalid_client',
      'Invalid client_id or client_secret',
    ],
    [
      'a disabled app',
      () => (zoom.oauth.behaviour.appDisabled = true),
      'invalid_client',
      'The app has been disabled by the developer',
    ],
    [
      'another account',
      { body: new URLSearchParams({ grant_type: 'account_credentials', account_id: 'x' }) },
      'invalid_request',
      'Invalid account_id',
    ],
    [
      'no account',
      { body: new URLSearchParams({ grant_type: 'account_credentials' }) },
      'invalid_request',
      'Bad Request',
    ],
    [
      'another grant',
      { body: new URLSearchParams({ grant_type: 'authorization_code' }) },
      'unsupported_grant_type',
      'unsupported grant type',
    ],
  ])('%s is refused as Zoom refuses it', async (_what, change, error, reason) => {
    await start();
    if (typeof change === 'function') change();
    expect(await tokenOf(typeof change === 'function' ? {} : change)).toEqual({
      status: 400,
      body: { error, reason },
    });
  });

  it.each([400, 401] as const)('are refused under %d in whatever words it is told to use', async (status) => {
    await start();
    zoom.oauth.behaviour.refuse = { status, error: 'invalid_grant', reason: 'varies' };
    expect(await tokenOf()).toEqual({ status, body: { error: 'invalid_grant', reason: 'varies' } });
  });

  it('expire, and are told from those that never were', async () => {
    let now = 0;
    await start({ expiresIn: 10, now: () => now });
    const token = String((await tokenOf()).body['access_token']);
    now = 10_000;
    expect(await get('/users', token)).toMatchObject({
      status: 401,
      body: { code: 124, message: 'Access token is expired.' },
    });
    expect(await get('/users', 'nonsense')).toMatchObject({
      status: 401,
      body: { code: 124, message: 'Invalid access token.' },
    });
    zoom.oauth.revoke();
    expect((await get('/users', token)).body.message).toBe('Invalid access token.');
  });
});

describe('scopes', () => {
  it.each([
    ['/users', 'user:read:list_users:admin'],
    ['/groups', 'group:read:list_groups:admin'],
    ['/roles', 'role:read:list_roles:admin'],
    ['/roles/0', 'role:read:role:admin'],
  ])('%s without %s: HTTP 400, code 4711, the scope named', async (path, scope) => {
    await start({
      scopes: granularScopes
        .split(' ')
        .filter((one) => one !== scope)
        .join(' '),
    });
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([400, 4711]);
    expect(body.message).toContain(scope);
  });

  it('classic ones satisfy', async () => {
    await start({ scopes: classicScopes });
    for (const path of ['/users', '/groups', '/roles', '/roles/0', '/users/summary', '/roles/2/members'])
      expect((await get(path)).status).toBe(200);
  });
});

describe('errors', () => {
  it.each([
    ['/nothing', 404, 2300],
    ['/groups/gone', 404, 4130],
    ['/groups/gone/members', 404, 4130],
    ['/roles/gone', 400, 1034],
    ['/users/gone', 404, 1001],
  ])('%s: HTTP %d, code %d', async (path, status, code) => {
    await start({ scopes: classicScopes });
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });

  it.each([undefined, 200] as const)('a free account has no groups and no roles: %s', async (status) => {
    await start({ plan: 'free', ...(status && { paidRefusalStatus: status }) });
    for (const path of ['/groups', '/roles'])
      expect(await get(path)).toMatchObject({
        status: status ?? 400,
        body: { code: 200, message: expect.stringContaining('Only available for Paid account') as unknown },
      });
  });

  it.each([
    ['paid_or_zmp', /^Only available for Paid or ZMP account/, /^Only available for Paid or ZMP account/],
    ['no_permission', /^Only available for Paid account/, /^No permission\.$/],
  ] as const)('it says so in other words: %s', async (paidRefusal, groups, roles) => {
    await start({ plan: 'free', paidRefusal });
    expect((await get('/groups')).body.message).toMatch(groups);
    expect((await get('/roles')).body.message).toMatch(roles);
    expect((await get('/roles/2')).body.message).toMatch(roles);
  });
});
