import { ConfigError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import { DetailUnreadable } from '../../src/zoom/api.ts';
import { type LocalZoom, refusal, rejection, type Reply, signal, startLocalZoom } from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom();
});
afterEach(() => zoom.stop());

const detail = { id: '2', name: 'Member', privileges: ['User:Read'] };

/** Answers that are JSON, under HTTP 200, and no detail of the role. */
const others: [string, object][] = [
  ['the detail of another role', { ...detail, id: '0' }],
  ['the empty object', {}],
  ['a list', []],
  ['a list that holds the detail', [detail]],
  ['an envelope', { status: false, errorCode: 3000, errorMessage: 'Forbidden', result: null }],
  ['an envelope around a detail', { ...detail, status: false }],
  ['an error inside', { error: { code: 403, message: 'Forbidden' } }],
  ['an id that cannot be read', { ...detail, id: { a: 1 } }],
  ['neither id nor privileges', { name: 'Member' }],
];

describe('the detail of a role', () => {
  it.each<[string, object]>([
    ['with the id that was asked for', detail],
    ['with the id as a number', { ...detail, id: 2 }],
    ['without an id, but with privileges', { privileges: [] }],
    ['without privileges, but with its id', { id: '2' }],
  ])('%s counts', async (_, body) => {
    zoom.reply({ body });
    await expect(zoom.client().detail('roleDetail', '2', signal)).resolves.toEqual(body);
  });

  it.each(others)('%s is asked for again', async (_, body) => {
    zoom.reply({ body }, { body: detail });
    await expect(zoom.client().detail('roleDetail', '2', signal)).resolves.toEqual(detail);
    expect(zoom.received).toHaveLength(2);
  });

  it.each(others)('%s, four times, leaves the privileges unknown', async (_, body) => {
    zoom.reply({ body });
    const error = await rejection(zoom.client().detail('roleDetail', '2', signal));
    expect(error).toBeInstanceOf(DetailUnreadable);
    expect(error).toMatchObject({
      reason: 'unreadable',
      answer: expect.stringMatching(/^HTTP 200, /) as string,
      failure: expect.any(SystemError) as SystemError,
    });
    expect(zoom.received).toHaveLength(4);
  });

  it.each<[string, Reply, string]>([
    ['403 with HTML', { status: 403, body: '<html>blocked</html>' }, 'HTTP 403'],
    ['403 with JSON', { status: 403, body: { message: 'Forbidden' } }, 'HTTP 403, "Forbidden"'],
    ['403 with a code', refusal(403, 3000, 'Forbidden'), 'HTTP 403, code 3000, "Forbidden"'],
    ['404 with HTML', { status: 404, body: '<html>' }, 'HTTP 404'],
    ['a redirect', { status: 302, headers: { location: '/login' }, body: '' }, 'HTTP 302'],
    ['a code nobody knows', refusal(400, 987, 'odd'), 'HTTP 400, code 987, "odd"'],
  ])('a lasting refusal leaves them unknown too: %s', async (_, reply, answer) => {
    zoom.reply(reply);
    const error = await rejection(zoom.client().detail('roleDetail', '2', signal));
    expect(error).toMatchObject({ reason: 'unreadable', answer });
    expect(zoom.received).toHaveLength(4);
    zoom.reply(reply, { body: detail });
    await expect(zoom.client().detail('roleDetail', '2', signal)).resolves.toEqual(detail);
  });

  it.each<[string, Reply]>([
    ['tokens that are refused again and again', { status: 401, body: '<html>' }],
    ['an address that Zoom does not know', refusal(404, 2300, 'This API endpoint is not recognized.')],
  ])('is no refusal of one role: %s', async (_, reply) => {
    zoom.reply(reply);
    expect(await rejection(zoom.client().detail('roleDetail', '2', signal))).toBeInstanceOf(ConfigError);
  });

  it('says in few words what came', async () => {
    const told = async (body: unknown): Promise<unknown> => {
      zoom.reply({ body });
      return ((await rejection(zoom.client().detail('roleDetail', '2', signal))) as DetailUnreadable).answer;
    };
    expect(await told({ ...detail, id: '0' })).toBe('HTTP 200, not the details of this role');
    expect(await told({ error: { code: 403, message: 'x' } })).toBe('HTTP 200, code 403, "x"');
    expect(await told({ status: false })).toBe('HTTP 200, an error without a code');
    expect(await told('<html>')).toBe('HTTP 200, not JSON');
  });

  it.each<[string, Reply, number]>([
    ['a limit in an envelope', { body: { error: { code: 429, message: 'slow down' } } }, 8],
    ['an outage in an envelope', { body: { status: false, errorCode: 503, errorMessage: 'busy' } }, 8],
    ['an outage', { status: 502, body: '<html>' }, 8],
    ['a limit', { status: 429, body: 'slow down' }, 8],
    ['a time that ran out', { status: 408, body: '' }, 8],
  ])('%s ends as transient, never as unknown privileges', async (_, reply, attempts) => {
    zoom.reply(reply);
    const error = await rejection(zoom.client().detail('roleDetail', '2', signal));
    expect(error).toBeInstanceOf(TransientError);
    expect(zoom.received).toHaveLength(attempts);
  });

  it('a token that an envelope refuses is replaced', async () => {
    zoom.reply({ body: { error: { code: 401, message: 'Unauthorized' } } }, { body: detail });
    await expect(zoom.client().detail('roleDetail', '2', signal)).resolves.toEqual(detail);
    expect(zoom.tokenRequests).toHaveLength(2);
  });

  it('a scope that an envelope misses is a missing scope', async () => {
    zoom.reply({
      body: { status: false, errorCode: 4711, errorMessage: 'does not contain scopes:[role:read]' },
    });
    const error = await rejection(zoom.client().detail('roleDetail', '2', signal));
    expect(error).toMatchObject({ reason: 'missing_scope' });
  });
});

describe('a list', () => {
  it.each<[string, object]>([
    ['an envelope', { status: false, errorCode: 3000, errorMessage: 'Forbidden', result: null }],
    ['an error inside', { error: { code: 403, message: 'Forbidden' } }],
    ['an envelope around a list', { status: false, users: [] }],
    ['the empty object', {}],
    ['another list', { groups: [] }],
    ['a list that is none', { users: { a: 1 } }],
    ['a page token that is no text', { users: [], next_page_token: { a: 1 } }],
    [
      'a page of users of another status alone',
      {
        users: [
          { id: 'a', status: 'active' },
          { id: 'b', status: 'active' },
        ],
      },
    ],
  ])('that is %s is asked for again, and fails when it stays', async (_, body) => {
    zoom.reply({ body }, { body: { users: [{ id: 'a', status: 'inactive' }] } });
    const query = { status: 'inactive' } as const;
    await expect(zoom.client().list('users', query, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    zoom.reply({ body });
    expect(await rejection(zoom.client().list('users', query, signal))).toBeInstanceOf(SystemError);
    expect(zoom.received).toHaveLength(10);
  });

  it('keeps a single row of another status', async () => {
    const users = [
      { id: 'a', status: 'active' },
      { id: 'b', status: 'inactive' },
    ];
    zoom.reply({ body: { users } });
    await expect(zoom.client().list('users', { status: 'inactive' }, signal)).resolves.toMatchObject({
      rows: users,
    });
  });

  it.each([4711, '4711'])('misses a scope also in an envelope: %j', async (errorCode) => {
    zoom.reply({ body: { status: false, errorCode, errorMessage: 'x' } });
    await expect(zoom.client().list('users', {}, signal)).rejects.toThrow('user:read:list_users:admin');
    expect(zoom.received).toHaveLength(1);
  });
});

describe('the token endpoint', () => {
  it.each([
    [4702, /client ID or client secret/],
    [4705, /another type of Zoom app/],
    [4717, /deactivated/],
    [3000, /refuses to issue a token \(code 3000\)/],
  ])('refuses in an envelope with code %d, under HTTP 200', async (errorCode, message) => {
    zoom.replyToken({ body: { status: false, errorCode, errorMessage: 'hidden', result: null } });
    await expect(zoom.client().scopes(signal)).rejects.toThrow(message);
  });

  it.each([429, 503])('asks again for code %d in an envelope', async (code) => {
    const token = { body: { access_token: 'hidden-token-9', expires_in: 3599 } };
    zoom.replyToken({ body: { error: { code, message: 'x' } } }, token);
    await expect(zoom.client().scopes(signal)).resolves.toEqual(new Set());
    expect(zoom.tokenRequests).toHaveLength(2);
  });
});
