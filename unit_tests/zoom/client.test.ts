import { once } from 'node:events';
import { inspect } from 'node:util';
import { ConfigError, SystemError, TransientError } from '../../src/errors.ts';
import { RowNotes } from '../../src/streams/notes.ts';
import { users } from '../../src/streams/users.ts';
import {
  ListRefused,
  NotOnThisPlan,
  PageTokenExpired,
  PageTooLarge,
  PrivilegesUnreadable,
} from '../../src/zoom/api.ts';
import {
  credentials,
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
    await expect(zoom.client().roleDetail('-a/b+c=?', signal)).resolves.toEqual({
      id: '-a/b+c=?',
      privileges: ['User:Read'],
    });
    expect(zoom.received[0]?.url).toBe('/v2/roles/-a%2Fb%2Bc%3D%3F');
  });

  it.each(['.', '..'])('asks for nothing where the id would lead to another address: %s', async (id) => {
    const error = await rejection(zoom.client().roleDetail(id, signal));
    expect(error).toBeInstanceOf(PrivilegesUnreadable);
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
    const error = await rejection(zoom.client().roleDetail('2', signal));
    expect(error).toBeInstanceOf(PrivilegesUnreadable);
    expect(error).toMatchObject({ reason: 'role_deleted' });
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

describe('faults that pass', () => {
  const cut = Buffer.from(JSON.stringify(page('a').body));
  it.each([
    ['HTML of a 502', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['503 with JSON', { status: 503, body: { message: 'busy' } }],
    ['408', { status: 408, body: '' }],
    ['an empty 200', { body: '' }],
    ['truncated JSON', { body: cut.toString().slice(0, -9) }],
    ['no JSON', { body: '<html>' }],
    ['JSON that is no object', { body: 'null' }],
    ['an error under 200 that nobody knows', { body: { code: 300, message: 'Internal hiccup.' } }],
    [
      'a dead page token where no page was named',
      refusal(400, 300, 'The next page token is invalid or expired.'),
    ],
    ['a reset before the answer', (response) => response.socket?.resetAndDestroy()],
    [
      'a cut body',
      (response) => {
        response.writeHead(200, { 'content-length': cut.length });
        response.write(cut.subarray(0, 9));
        setImmediate(() => response.socket?.destroy());
      },
    ],
    [
      'a cut gzip',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(Buffer.from('1f8b0800000000000003ab56', 'hex'));
      },
    ],
    ['no answer at all', () => undefined],
    [
      'a body that stalls',
      (response) => {
        response.writeHead(200, { 'content-length': cut.length });
        response.write(cut.subarray(0, 9));
      },
    ],
  ] as [string, Parameters<LocalZoom['reply']>[0]][])('%s is repeated', async (_, fault) => {
    zoom.reply(fault, page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect(zoom.received).toHaveLength(2);
    expect(zoom.clock.sleeps).toEqual([375]);
  });

  it('end as transient after eight attempts, whose waits grow', async () => {
    zoom.reply({ status: 500, body: '<html>' });
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^users: .*HTTP 500/) as string,
      internalMessage: 'HTTP 500, code 0, tracking id v=2.0;rid=WEB_1',
    });
    expect(zoom.received).toHaveLength(8);
    expect(zoom.clock.sleeps).toEqual([375, 750, 1500, 3000, 6000, 12_000, 22_500]);
  });

  it('an error under 200 that stays ends as what nobody expected, with its code', async () => {
    zoom.reply({ body: { code: 987, message: 'odd' } });
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(SystemError);
    expect(error).toMatchObject({
      message: expect.stringContaining('HTTP 200, code 987') as string,
    });
    expect(zoom.received).toHaveLength(8);
  });

  it.each(['token', 'list'])('are as many as the caller has retryPolicy for, of a %s too', async (which) => {
    const hasty = await startLocalZoom({ idleTimeoutMs: 200, maxRetries: 2 });
    const [reply, received] =
      which === 'token' ? [hasty.replyToken, hasty.tokenRequests] : [hasty.reply, hasty.received];
    reply({ status: 503, body: '' });
    await expect(hasty.client().list('users', {}, signal)).rejects.toThrow('HTTP 503');
    await hasty.stop();
    expect(received).toHaveLength(3);
  });

  it('504 of a large page is repeated twice: a smaller one may come', async () => {
    zoom.reply({ status: 504, body: '<html>' });
    const client = zoom.client();
    expect(await rejection(client.list('users', {}, signal))).toBeInstanceOf(PageTooLarge);
    expect(zoom.received).toHaveLength(3);
    const small = await rejection(client.list('users', { pageSize: 30 }, signal));
    expect(small).toBeInstanceOf(TransientError);
    expect(small).not.toBeInstanceOf(PageTooLarge);
    expect(zoom.received).toHaveLength(11);
  });

  it('a host that nobody listens at is said so', async () => {
    const client = zoom.client();
    await client.scopes(signal);
    await zoom.stop();
    const error = await rejection(client.list('users', {}, signal));
    expect(error).toMatchObject({
      failureType: 'transient_error',
      message: expect.stringContaining('the host could not be reached') as string,
      internalMessage: 'ECONNREFUSED',
    });
    zoom = await startLocalZoom();
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

describe('secrets', () => {
  const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
  const replies: [string, Parameters<LocalZoom['reply']>[0]][] = [
    ['a reset', (response) => response.socket?.resetAndDestroy()],
    [
      'a 500 that repeats the request',
      (response, request) => {
        response.writeHead(500);
        response.end(JSON.stringify({ message: request.headers }));
      },
    ],
    [
      'a 400 that repeats the request',
      (response, request) => {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            code: 9,
            reason: 'x',
            error: String(request.headers.authorization),
            message: String(request.headers.authorization),
          }),
        );
      },
    ],
    ['a 418 without JSON', { status: 418, body: '<html>' }],
  ];
  it.each(replies)('are in no error and no log line: %s', async (_, reply) => {
    const errors: unknown[] = [];
    zoom.reply(reply);
    errors.push(await rejection(zoom.client().list('users', {}, signal)));
    errors.push(await rejection(zoom.client().roleDetail('2', signal)));
    zoom.replyToken(reply);
    errors.push(await rejection(zoom.client().list('users', {}, signal)));
    const told = inspect(errors, { depth: 20, showHidden: true }) + zoom.log.join('\n');
    for (const secret of [
      ...tokens,
      credentials.clientSecret,
      encodeURIComponent(credentials.clientSecret),
      basic,
    ])
      expect(told).not.toContain(secret);
  });

  it('are known to the redactor as soon as to the client', async () => {
    await zoom.client().scopes(signal);
    expect(zoom.redactor.redact(`${tokens[0] ?? ''} ${credentials.clientSecret} Basic ${basic}`)).toBe(
      '**** **** Basic ****',
    );
  });
});

it('a row in which a secret of ours stands never shows it', async () => {
  const user = {
    id: 'a',
    display_name: `me ${credentials.clientSecret}`,
    dept: tokens[0],
    email: 'a@x.example',
  };
  zoom.reply({ body: { next_page_token: '', total_records: 1, users: [user] } });
  const { rows } = await zoom.client().list('users', {}, signal);
  const notes = new RowNotes('users');
  const [row = {}] = rows;
  const cleaned = users.clean(row, { account_id: 'acc', snapshot_at: 'now' }, notes);
  expect(cleaned).toMatchObject({ display_name: null, dept: null, email: 'a@x.example' });
  expect(notes.takeChanges()?.map(({ field }) => field)).toEqual(['display_name', 'dept']);
});
