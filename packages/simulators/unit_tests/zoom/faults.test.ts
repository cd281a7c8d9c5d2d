import { faultKinds, type FaultRule } from '@source-zoom/simulators';
import { zoom, start, tokenOf, get, stopAfterEach } from './local-simulator.ts';

stopAfterEach();

describe('faults', () => {
  const rule = (kind: FaultRule['do'], more: Partial<FaultRule> = {}): FaultRule => ({
    do: kind,
    endpoint: 'users',
    ...more,
  });

  it.each<[FaultRule['do'], number, RegExp]>([
    ['5xx_html', 502, /<html>/],
    ['gateway_timeout', 504, /Time-out/],
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
    ['foreign_302', 302, /^<html>.*login/],
    ['foreign_400_text', 400, /^The request/],
    ['foreign_401', 401, /^<html>.*Sign in/],
    ['foreign_403', 403, /^<html>.*blocked/],
    ['foreign_404', 404, /^<html>.*Not Found/],
    ['no_permission_200', 200, /No permission/],
    ['status_false_200', 200, /"status":false,"errorCode":3000/],
    ['error_object_200', 200, /"error":\{"code":403/],
    ['empty_object_200', 200, /^\{\}$/],
    ['empty_page', 200, /"users":\[\]/],
    ['slow', 200, /"users"/],
  ])('%s: HTTP %d', async (kind, status, text) => {
    await start({ faults: [rule(kind, { delayMs: 1 })] });
    const answer = await get('/users');
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  it.each(['foreign_302', 'foreign_400_text', 'foreign_401', 'foreign_403', 'foreign_404'] as const)(
    '%s shows nothing of Zoom, of a list and of the token endpoint',
    async (kind) => {
      await start({ faults: [rule(kind)] });
      expect((await get('/users')).headers.get('x-zm-trackingid')).toBeNull();
      expect((await get('/groups')).headers.get('x-zm-trackingid')).not.toBeNull();
      zoom.setFaults([{ do: kind, endpoint: 'token' }]);
      const token = await fetch(zoom.tokenUrl, { method: 'POST', redirect: 'manual' });
      expect([token.status < 500, token.headers.get('x-zm-trackingid')]).toEqual([true, null]);
    },
  );

  it('strikes pages alone that are larger than a rule says', async () => {
    await start({ faults: [rule('gateway_timeout', { largerThan: 100 })] });
    const statusOf = async (query: string) => (await get(`/users${query}`)).status;
    expect([await statusOf('?page_size=101'), await statusOf('?page_size=100'), await statusOf('')]).toEqual([
      504, 200, 200,
    ]);
  });

  it('forbidden refuses one role alone where a rule names it', async () => {
    await start({ faults: [{ do: 'forbidden', endpoint: 'role', id: '2' }] });
    expect([(await get('/roles/2')).status, (await get('/roles/1')).status]).toEqual([403, 200]);
  });

  it('other_role answers the detail of another role, of one role where a rule names it', async () => {
    await start({ faults: [{ do: 'other_role', endpoint: 'role', id: '2' }] });
    expect((await get('/roles/2')).body).toMatchObject({ id: '0', name: 'Owner' });
    expect((await get('/roles/1')).body).toMatchObject({ id: '1', name: 'Admin' });
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
