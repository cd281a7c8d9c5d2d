import { once } from 'node:events';
import { ConfigError, SystemError } from '@source-zoom/airbyte-connector';
import { ListRefused, NotOnThisPlan, PageTokenExpired, DetailUnreadable } from '../../src/zoom/api.ts';
import {
  type LocalZoom,
  page,
  refusal,
  rejection,
  signal,
  startLocalZoom,
  startMs,
  tokens,
} from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom({ idleTimeoutMs: 200 });
});
afterEach(() => zoom.stop());

describe('list', () => {
  it('asks for the largest page with a bearer, after one token', async () => {
    zoom.reply({ ...page('a', 'b'), headers: { date: 'Thu, 01 Jan 2026 10:00:00 GMT' } });
    const client = zoom.client();
    await expect(client.list('users', { status: 'active' }, signal)).resolves.toEqual({
      rows: [{ id: 'a' }, { id: 'b' }],
      nextPageToken: '',
      totalRecords: 2,
      serverTimeMs: Date.parse('2026-01-01T10:00:00Z'),
    });
    await client.list('users', { status: 'active' }, signal);
    expect(zoom.received.map(({ method, url, authorization }) => [method, url, authorization])).toEqual([
      ['GET', '/v2/users?status=active&page_size=2000', `Bearer ${tokens[0] ?? ''}`],
      ['GET', '/v2/users?status=active&page_size=2000', `Bearer ${tokens[0] ?? ''}`],
    ]);
    expect(zoom.tokenRequests).toHaveLength(1);
  });

  it.each([
    [
      'users',
      { pageToken: 'a+b/c==', customAttributes: true },
      '?include_fields=custom_attributes&page_size=2000&next_page_token=a%2Bb%2Fc%3D%3D',
    ],
    ['users', { pageSize: 1 }, '?page_size=1'],
    ['users', { pageSize: 9999, pageToken: '' }, '?page_size=2000'],
    ['groups', {}, '?page_size=300'],
    ['roles', { type: 'iq', pageSize: 5 }, '?type=iq'],
  ] as const)('%s %j is %s', async (list, query, expected) => {
    zoom.reply({ body: { [list]: [] } });
    await zoom.client().list(list, query, signal);
    expect(zoom.received[0]?.url).toBe(`/v2/${list}${expected}`);
  });

  it('takes the configured page size, no more than the endpoint does', async () => {
    zoom.reply({ body: { users: [], groups: [] } });
    const client = zoom.client({ pageSize: 500 });
    await client.list('users', {}, signal);
    await client.list('groups', {}, signal);
    expect(zoom.received.map(({ url }) => url)).toEqual([
      '/v2/users?page_size=500',
      '/v2/groups?page_size=300',
    ]);
  });

  it('knows a last page without a token, and a list without a total', async () => {
    zoom.reply((response) => {
      response.sendDate = false;
      response.removeHeader('date');
      response.end('{"groups":[]}');
    });
    await expect(zoom.client().list('groups', {}, signal)).resolves.toEqual({
      rows: [],
      nextPageToken: '',
      totalRecords: undefined,
      serverTimeMs: startMs,
    });
  });

  it('keeps numbers that no double keeps', async () => {
    zoom.reply({
      body: '{"users":[{"id":"a","license_info_list":[{"license_option":576460752303423500}]}]}',
    });
    const { rows } = await zoom.client().list('users', {}, signal);
    expect(rows[0]?.['license_info_list']).toEqual([{ license_option: '576460752303423500' }]);
  });

  it('does not take an answer without the list for an empty list', async () => {
    zoom.reply({ body: {} });
    await expect(zoom.client().list('users', {}, signal)).rejects.toThrow(SystemError);
  });

  it('follows no redirect', async () => {
    zoom.reply({ status: 302, headers: { location: '/v2/elsewhere' }, body: {} });
    await expect(zoom.client().list('users', {}, signal)).rejects.toThrow(SystemError);
    expect(zoom.received).toHaveLength(1);
  });
});

describe('roleDetail', () => {
  it('percent-encodes the id', async () => {
    zoom.reply({ body: { id: '-a/b+c=?', privileges: ['User:Read'] } });
    await expect(zoom.client().detail('roleDetail', '-a/b+c=?', signal)).resolves.toEqual({
      id: '-a/b+c=?',
      privileges: ['User:Read'],
    });
    expect(zoom.received[0]?.url).toBe('/v2/roles/-a%2Fb%2Bc%3D%3F');
  });

  it.each(['.', '..'])('asks for nothing where the id would lead to another address: %s', async (id) => {
    const error = await rejection(zoom.client().detail('roleDetail', id, signal));
    expect(error).toBeInstanceOf(DetailUnreadable);
    expect(error).toMatchObject({ reason: 'unreadable' });
    expect(zoom.received).toEqual([]);
  });
});

describe('what is no failure', () => {
  it.each([
    ['a dead page token', PageTokenExpired, refusal(400, 300, 'The next page token is invalid or expired.')],
    ['a plan without groups', NotOnThisPlan, refusal(200, 200, 'Only available for Paid account: 1')],
  ])('%s', async (_, outcome, reply) => {
    zoom.reply(reply);
    await expect(zoom.client().list('groups', { pageToken: 'abc' }, signal)).rejects.toThrow(outcome);
    expect(zoom.received).toHaveLength(1);
  });

  it('a role deleted since it was listed', async () => {
    zoom.reply(refusal(400, 1034, 'Provided `role_id` does not exist.'));
    const error = await rejection(zoom.client().detail('roleDetail', '2', signal));
    expect(error).toBeInstanceOf(DetailUnreadable);
    expect(error).toMatchObject({ reason: 'deleted' });
  });
});

describe('a refusal', () => {
  it('names the scope, the code and what support asks for, and is not repeated', async () => {
    zoom.reply(
      refusal(400, 4711, 'Invalid access token, does not contain scopes:[user:read:list_users:admin].'),
    );
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      message: expect.stringContaining('user:read:list_users:admin') as string,
      internalMessage: expect.stringMatching(
        /^HTTP 400, code 4711, tracking id v=2\.0;rid=WEB_1, "Invalid access token/,
      ) as string,
    });
    expect(zoom.received).toHaveLength(1);
  });

  it('of a list as such is told from whatever else is wrong', async () => {
    const scope = 'Invalid access token, does not contain scopes:[role:read:list_roles:admin].';
    for (const [reply, isRefused] of [
      [refusal(400, 200, 'No permission.'), true],
      [refusal(200, 200, 'No permission.'), true],
      [refusal(400, 200, scope), false],
      [refusal(404, 2300, 'This API endpoint is not recognized.'), false],
      [{ status: 418, body: '<html>' }, false],
    ] as const) {
      zoom.reply(reply);
      const error = await rejection(zoom.client().list('roles', { type: 'iq' }, signal));
      expect([reply, error instanceof ListRefused]).toEqual([reply, isRefused]);
    }
  });
});

describe('an abort', () => {
  it('ends a request under way', async () => {
    const stop = new AbortController();
    zoom.reply(() => {
      stop.abort(new Error('stopped'));
    });
    await expect(zoom.client().list('users', {}, stop.signal)).rejects.toThrow('stopped');
    await expect(zoom.client().list('users', {}, stop.signal)).rejects.toThrow('stopped');
    expect(zoom.received).toHaveLength(1);
  });

  it('ends the wait before a repetition', async () => {
    const stop = new AbortController();
    zoom.reply({ status: 500, body: '' });
    zoom.clock.sleep = async (_, its) => {
      setImmediate(() => {
        stop.abort(new Error('stopped'));
      });
      if (its !== undefined) await once(its, 'abort');
      throw new Error('told');
    };
    await expect(zoom.client().list('users', {}, stop.signal)).rejects.toThrow('stopped');
    expect(zoom.received).toHaveLength(1);
  });
});
