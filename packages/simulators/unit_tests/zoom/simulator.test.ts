import {
  classicScopes,
  faultKinds,
  type FaultRule,
  granularScopes,
  startZoomSimulator,
  type ZoomSimulator,
  type ZoomSimulatorOptions,
} from '@source-zoom/simulators';

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown> & {
    code?: number;
    message?: string;
    users?: Record<string, unknown>[];
    next_page_token?: string;
    total_records?: number;
  };
}

let zoom: ZoomSimulator;
afterEach(() => zoom.stop());

const start = async (options: ZoomSimulatorOptions = {}): Promise<ZoomSimulator> =>
  (zoom = await startZoomSimulator({ users: 130, groups: 7, seed: 5, ...options }));

async function tokenOf(
  init: RequestInit = {},
  query = '',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { accountId, clientId, clientSecret } = zoom.credentials;
  const answer = await fetch(zoom.tokenUrl + query, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(
      query === '' ? { grant_type: 'account_credentials', account_id: accountId } : {},
    ),
    ...init,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function get(path: string, token?: string): Promise<Answer> {
  const bearer = token ?? String((await tokenOf()).body['access_token']);
  const answer = await fetch(zoom.url + path, { headers: { authorization: `Bearer ${bearer}` } });
  const text = await answer.text();
  let body = {};
  try {
    body = JSON.parse(text) as object;
  } catch {
    // Some faults are no JSON.
  }
  return { status: answer.status, headers: answer.headers, text, body };
}

async function all(path: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let token = '';
  do {
    const { body } = await get(`${path}&next_page_token=${encodeURIComponent(token)}`);
    rows.push(...(body.users ?? []));
    token = body.next_page_token ?? '';
  } while (token !== '');
  return rows;
}

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
});

describe('/users', () => {
  it('lists active users unless a status is asked for, also for one that does not exist', async () => {
    await start();
    for (const query of ['', '?status=actve'])
      for (const { status } of (await get(`/users${query}`)).body.users ?? []) expect(status).toBe('active');
    expect((await get('/users?status=pending')).body.total_records).toBe(zoom.account.list('pending').length);
  });

  it.each([
    ['999999', 2000],
    ['-5', 30],
    ['abc', 30],
    ['7', 7],
  ])('page_size %s is used as %d, and echoed', async (asked, used) => {
    await start();
    expect((await get(`/users?page_size=${asked}&nonsense=1`)).body['page_size']).toBe(used);
  });

  it('pages by tokens that are bound to the parameters and die after 15 minutes', async () => {
    let now = 0;
    await start({ now: () => now, expiresIn: 99_999 });
    const first = await get('/users?page_size=50');
    expect(first.body).toMatchObject({
      page_number: 1,
      page_count: Math.ceil(zoom.account.list('active').length / 50),
    });
    const token = encodeURIComponent(first.body.next_page_token ?? '');
    const second = await get(`/users?page_size=50&next_page_token=${token}`);
    expect(second.body).not.toHaveProperty('page_number');
    expect(second.body.total_records).toBe(first.body.total_records);
    expect((await get(`/users?page_size=40&next_page_token=${token}`)).body).toMatchObject({ code: 300 });
    expect((await get('/users?page_size=50&next_page_token=garbled')).body).toMatchObject({ code: 300 });
    now = 15 * 60_000;
    expect((await get(`/users?page_size=50&next_page_token=${token}`)).body).toMatchObject({
      code: 300,
      message: 'The next page token is invalid or expired.',
    });
  });

  it('pages by number too, and then has no token', async () => {
    await start();
    expect((await get('/users?page_size=10&page_number=2')).body).not.toHaveProperty('next_page_token');
  });

  it('every user comes once over all pages, the same for the same seed', async () => {
    await start();
    const rows = [
      ...(await all('/users?status=active&page_size=40')),
      ...(await all('/users?status=inactive&page_size=40')),
      ...(await all('/users?status=pending&page_size=40')),
    ];
    expect(rows).toHaveLength(130);
    const before = [...zoom.account.keys()];
    await zoom.stop();
    await start();
    expect([...zoom.account.keys()]).toEqual(before);
  });

  it('filters by role, and gives custom attributes and host keys only when they are asked for', async () => {
    await start();
    expect((await get('/users?role_id=0')).body.users).toHaveLength(1);
    expect((await get('/users')).text).not.toContain('custom_attributes');
    expect((await get('/users?include_fields=custom_attributes')).text).toContain('custom_attributes');
    expect((await get('/users')).text).not.toContain('host_key');
    expect((await get('/users?include_fields=host_key')).text).toContain('"host_key":"1');
  });

  it('leaves out what Zoom leaves out, and holds what breaks the careless', async () => {
    await start({ users: 6000 });
    const users = [...zoom.account.users()];
    for (const user of users.filter(({ status }) => status === 'pending'))
      expect(Object.keys(user)).not.toEqual(expect.arrayContaining(['id']));
    for (const key of ['dept', 'pic_url', 'display_name'])
      expect(users.some((user) => !(key in user))).toBe(true);
    expect(users.some(({ pmi }) => pmi === 0)).toBe(true);
    expect(users.some(({ timezone }) => timezone === '')).toBe(true);
    expect(users.some(({ id }) => id?.startsWith('-') === true)).toBe(true);
    expect(JSON.stringify(users)).toMatch(/\u2028/);
    const known = new Set(zoom.account.groups.map(({ id }) => id));
    expect(users.some(({ group_ids = [] }) => group_ids.some((id) => !known.has(id)))).toBe(true);
    expect((await get('/users?page_size=2000')).text).toContain('"license_option":576460752303423488');
  });

  it('a clean account has none of that', async () => {
    await start({ users: 3000, oddities: false });
    expect(JSON.stringify([...zoom.account.users()])).not.toMatch(/\u2028|groupThatIsGone|RunknownRole/);
  });
});

describe('groups and roles', () => {
  it('groups come in pages of at most 300, or all at once as they used to', async () => {
    await start({ groups: 350 });
    expect((await get('/groups?page_size=9999')).body['groups']).toHaveLength(300);
    await zoom.stop();
    await start({ groups: 350, unpagedGroups: true });
    const { body } = await get('/groups?page_size=300');
    expect(body['groups']).toHaveLength(350);
    expect(body).not.toHaveProperty('next_page_token');
    zoom.setFaults([{ endpoint: 'groups', do: 'drop_row' }]);
    expect((await get('/groups')).body['groups']).toHaveLength(349);
  });

  it('roles are not paged; iq ones come when asked for; details show what Zoom shows', async () => {
    await start();
    const common = (await get('/roles')).body['roles'] as { id: string; type: string }[];
    const iq = (await get('/roles?type=iq')).body['roles'] as { id: string }[];
    expect(common.slice(0, 3).map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(common.length + iq.length).toBe(zoom.account.roles.length);
    const details = await Promise.all(
      zoom.account.roles.map(async ({ id }) => (await get(`/roles/${encodeURIComponent(id)}`)).body),
    );
    expect(details.some((role) => !('privileges' in role))).toBe(true);
    expect(JSON.stringify(details)).toContain('IMSetting:Read,');
    expect(JSON.stringify(details)).toMatch(/"group_ids":\[null\]/);
    expect(details.some((role) => 'sub_account_privileges' in role)).toBe(true);
  });

  it('members agree with what the users say', async () => {
    await start({ scopes: classicScopes });
    const [group] = zoom.account.groups;
    const id = group?.id ?? '';
    const members = (await get(`/groups/${encodeURIComponent(id)}/members?page_size=300`)).body[
      'members'
    ] as object[];
    expect(members).toHaveLength(
      [...zoom.account.users()].filter(({ group_ids }) => group_ids?.includes(id)).length,
    );
  });
});

describe('limits and headers', () => {
  it('one budget a label: what comes faster is refused; a second later it is free again', async () => {
    let now = 0;
    await start({ plan: 'free', enforceLimits: true, now: () => now });
    const token = String((await tokenOf()).body['access_token']);
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await get('/users', token)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(zoom.limits.refused).toBe(1);
    now = 1000;
    expect((await get('/users', token)).status).toBe(200);
  });

  it('successes carry the category alone on paid plans, limit and remainder on the free one', async () => {
    await start();
    const paid = await get('/users');
    expect(paid.headers.get('x-ratelimit-category')).toBe('Medium');
    expect(paid.headers.get('x-ratelimit-limit')).toBeNull();
    expect(paid.headers.get('x-zm-trackingid')).toMatch(/^v=2.0;/);
    await zoom.stop();
    await start({ plan: 'free' });
    expect((await get('/users')).headers.get('x-ratelimit-limit')).toBe('2000');
  });
});

describe('faults', () => {
  const rule = (kind: FaultRule['do'], more: Partial<FaultRule> = {}): FaultRule => ({
    do: kind,
    endpoint: 'users',
    ...more,
  });

  it.each<[FaultRule['do'], number, RegExp]>([
    ['5xx_html', 502, /<html>/],
    ['error_200', 200, /"code":300/],
    ['invalid_json_error', 500, /read "users" now/],
    ['invalid_token', 401, /Invalid access token/],
    ['expired_token', 400, /Access token is expired/],
    ['dead_page_token', 400, /next page token/],
    ['rate_second', 429, /per-second/],
    ['rate_bare', 429, /Too many/],
    ['rate_daily_near', 429, /daily/],
    ['rate_daily_far', 429, /daily/],
    ['rate_daily_untyped', 429, /daily/],
    ['rate_daily_no_time', 429, /daily/],
    ['rate_daily_old', 429, /resume at GMT/],
    ['rate_4001', 429, /"code":4001/],
    ['forbidden', 403, /denied/],
    ['no_permission_200', 200, /No permission/],
    ['empty_page', 200, /"users":\[\]/],
    ['slow', 200, /"users"/],
  ])('%s: HTTP %d', async (kind, status, text) => {
    await start({ faults: [rule(kind, { delayMs: 1 })] });
    const answer = await get('/users');
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  it('truncated is half of an answer, sent to its end', async () => {
    await start({ faults: [rule('truncated')] });
    const { status, text, body } = await get('/users');
    expect([status, body]).toEqual([200, {}]);
    expect(text).toMatch(/^\{"next_page_token"/);
    expect(Number((await get('/users')).headers.get('content-length'))).toBe(Buffer.byteLength(text));
  });

  it.each(['reset_before', 'reset_mid'] as const)('%s breaks the line', async (kind) => {
    await start({ faults: [rule(kind)] });
    await expect(get('/users')).rejects.toThrow();
  });

  it('stall sends half of an answer and no more', async () => {
    await start({ faults: [rule('stall')] });
    const token = String((await tokenOf()).body['access_token']);
    const stop = new AbortController();
    const answer = await fetch(`${zoom.url}/users`, {
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    stop.abort();
  });

  it.each<[FaultRule['do'], (rows: unknown[], whole: unknown[]) => void]>([
    [
      'duplicate_rows',
      (rows, whole) => {
        expect(rows).toHaveLength(whole.length + 3);
      },
    ],
    [
      'short_page',
      (rows, whole) => {
        expect(rows).toHaveLength(whole.length / 2);
      },
    ],
    [
      'drop_row',
      (rows, whole) => {
        expect(rows).toEqual(whole.slice(1));
      },
    ],
  ])('%s spoils a page', async (kind, check) => {
    await start();
    const whole = (await get('/users?page_size=20')).body.users ?? [];
    zoom.setFaults([rule(kind)]);
    check((await get('/users?page_size=20')).body.users ?? [], whole);
  });

  it('repeat_token leads back to the same page', async () => {
    await start({ faults: [rule('repeat_token', { nth: 2 })] });
    const first = (await get('/users?page_size=20')).body.next_page_token ?? '';
    expect((await get(`/users?page_size=20&next_page_token=${first}`)).body.next_page_token).toBe(first);
  });

  it('strike as their rules say', async () => {
    await start({
      faults: [
        rule('rate_second', { every: 3, times: 1 }),
        { do: 'forbidden', endpoint: 'groups', nth: 2 },
        { do: '5xx_html', endpoint: 'roles', probability: 0 },
      ],
    });
    const statuses = [];
    for (const path of [
      '/users',
      '/users',
      '/users',
      '/users',
      '/users',
      '/users',
      '/groups',
      '/groups',
      '/roles',
    ])
      statuses.push((await get(path)).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 200, 200, 403, 200]);
    expect(zoom.faults.struck).toBe(2);
    expect(faultKinds.length).toBeGreaterThan(20);
  });

  it('the account can move while it is read', async () => {
    await start({
      onRequest: (simulator, endpoint) => {
        if (endpoint === 'users') simulator.account.add('active', 0);
      },
    });
    const before = zoom.account.list('active').length;
    expect((await get('/users')).body.total_records).toBe(before + 1);
    const moved = zoom.account.move('active', 0, 'inactive');
    expect(zoom.account.list('inactive')).toContain(moved);
  });
});
