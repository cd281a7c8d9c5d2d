import { ConfigError } from '@source-zoom/airbyte-connector';
import { ListRefused } from '../../src/zoom/api.ts';
import {
  credentials,
  type LocalZoom,
  page,
  refusal,
  rejection,
  signal,
  startLocalZoom,
  tokens,
} from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom();
});
afterEach(() => zoom.stop());

const bearers = (): string[] =>
  zoom.received.map(({ authorization = '' }) => authorization.replace('Bearer ', ''));
const deadToken = refusal(401, 124, 'Invalid access token.');

describe('the token', () => {
  it('is asked for with the grant in the body and the credentials as Basic', async () => {
    await zoom.client().scopes(signal);
    expect(zoom.tokenRequests).toMatchObject([
      {
        method: 'POST',
        url: '/oauth/token',
        body: 'grant_type=account_credentials&account_id=acc%2Fount%2B1%3D',
        authorization: `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`,
      },
    ]);
  });

  it('tells its scopes; one without any tells none', async () => {
    await expect(zoom.client().scopes(signal)).resolves.toEqual(new Set(['a', 'b', 'c']));
    zoom.replyToken({ body: { access_token: 'hidden-token-x' } });
    await expect(zoom.client().scopes(signal)).resolves.toEqual(new Set());
  });

  it('is asked for once, however many need it', async () => {
    const client = zoom.client();
    await Promise.all(Array.from({ length: 20 }, () => client.list('users', {}, signal)));
    expect(zoom.tokenRequests).toHaveLength(1);
  });

  it.each([
    ['an hour', 3599, 3599 - 60],
    ['a life shorter than two margins', 100, 50],
    ['no life told', undefined, 3599 - 60],
  ])('of %s is renewed before it ends', async (_, expires_in, renewedAfterSeconds) => {
    zoom.replyToken({ body: { access_token: tokens[0], expires_in } });
    const client = zoom.client();
    await client.scopes(signal);
    zoom.clock.advance(renewedAfterSeconds * 1000 - 1);
    await client.scopes(signal);
    expect(zoom.tokenRequests).toHaveLength(1);
    zoom.clock.advance(1);
    await client.scopes(signal);
    expect(zoom.tokenRequests).toHaveLength(2);
  });

  it('lives from before its request', async () => {
    zoom.replyToken((response) => {
      zoom.clock.advance(10_000);
      response.end(JSON.stringify({ access_token: tokens[0], expires_in: 3599 }));
    });
    const client = zoom.client();
    await client.scopes(signal);
    zoom.clock.advance((3599 - 60 - 10) * 1000);
    await client.scopes(signal);
    expect(zoom.tokenRequests).toHaveLength(2);
  });
});

describe('a refused token', () => {
  it('is replaced once and the request sent again', async () => {
    zoom.reply(deadToken, page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect(bearers()).toEqual(tokens.slice(0, 2));
    expect(zoom.clock.sleeps).toEqual([]);
  });

  it('is replaced once for everybody whom it was refused', async () => {
    const client = zoom.client();
    zoom.reply(deadToken, deadToken, deadToken, page());
    await Promise.all([1, 2, 3].map(() => client.list('users', {}, signal)));
    expect(zoom.tokenRequests).toHaveLength(2);
    expect(bearers().slice(3)).toEqual(Array(3).fill(tokens[1]));
  });

  it('and its successor refused: the configuration is wrong', async () => {
    zoom.reply(deadToken);
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(ConfigError);
    // A refused token says nothing of the list, least of all that the account has none.
    expect(error).not.toBeInstanceOf(ListRefused);
    expect(error).toMatchObject({
      message: expect.stringContaining('just issued') as string,
      internalMessage: expect.stringContaining('code 124') as string,
    });
    expect(zoom.received).toHaveLength(2);
  });

  it('of an app that was deactivated meanwhile says that', async () => {
    const client = zoom.client();
    await client.scopes(signal);
    zoom.reply(deadToken);
    zoom.replyToken({
      status: 400,
      body: { reason: 'The app has been disabled by the developer', error: 'invalid_client' },
    });
    await expect(client.list('users', {}, signal)).rejects.toThrow(/deactivated; activate it/);
  });
});

describe('the token endpoint', () => {
  it.each([
    ['429', { status: 429, body: { reason: 'slow down' } }],
    ['500 as HTML', { status: 500, body: '<html>' }],
    ['503', { status: 503, body: {} }],
    ['a reset', (response) => response.socket?.resetAndDestroy()],
    ['a truncated token', { body: '{"access_token":"hid' }],
  ] as [string, Parameters<LocalZoom['replyToken']>[0]][])('%s is repeated', async (_, fault) => {
    zoom.replyToken(fault, { body: { access_token: tokens[0], expires_in: 3599 } });
    await zoom.client().scopes(signal);
    expect(zoom.tokenRequests).toHaveLength(2);
  });

  it.each([
    ['429', { status: 429, body: {} }, /^Token: .*HTTP 429/],
    ['500', { status: 500, body: '<html>' }, /^Token: .*HTTP 500/],
    ['a reset', (response) => response.socket?.resetAndDestroy(), /^Token: .*broke off/],
    ['no JSON', { body: '<html>' }, /^Token: .*cannot be read/],
  ] as [string, Parameters<LocalZoom['replyToken']>[0], RegExp][])(
    '%s that never stops is transient, never a fault of the configuration',
    async (_, fault, message) => {
      zoom.replyToken(fault);
      const error = await rejection(zoom.client().list('users', {}, signal));
      expect(error).toMatchObject({
        failureType: 'transient_error',
        message: expect.stringMatching(message) as string,
      });
      expect(zoom.tokenRequests).toHaveLength(8);
    },
  );

  it('refuses under 200 too', async () => {
    zoom.replyToken({ body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } });
    await expect(zoom.client().scopes(signal)).rejects.toThrow(/client ID or client secret/);
  });

  it.each([[{}], [{ access_token: '' }], [{ access_token: 7 }], [[]]])(
    'a 200 of %j is no token',
    async (body) => {
      zoom.replyToken({ body });
      await expect(zoom.client().scopes(signal)).rejects.toMatchObject({ failureType: 'system_error' });
    },
  );

  it('a refusal under HTTP 200 is one', async () => {
    zoom.replyToken({
      body: { error: 'invalid_client', reason: 'The app has been disabled by the developer' },
    });
    await expect(zoom.client().scopes(signal)).rejects.toMatchObject({
      failureType: 'config_error',
      message: expect.stringContaining('deactivated') as string,
    });
  });

  it('is asked again after a failure', async () => {
    zoom.replyToken(
      { status: 400, body: { error: 'invalid_client' } },
      { body: { access_token: tokens[0] } },
    );
    const client = zoom.client();
    await expect(client.scopes(signal)).rejects.toThrow(ConfigError);
    await expect(client.scopes(signal)).resolves.toEqual(new Set());
  });
});

describe('an abort', () => {
  it('lets one caller go; the request goes on for the others', async () => {
    const stop = new AbortController();
    zoom.replyToken((response) => {
      stop.abort(new Error('stopped'));
      setImmediate(() => response.end(JSON.stringify({ access_token: tokens[0], scope: 'a' })));
    });
    const client = zoom.client();
    const [aborted, other] = await Promise.allSettled([client.scopes(stop.signal), client.scopes(signal)]);
    expect(aborted).toMatchObject({ status: 'rejected', reason: { message: 'stopped' } });
    expect(other).toEqual({ status: 'fulfilled', value: new Set(['a']) });
    await expect(client.scopes(stop.signal)).rejects.toThrow('stopped');
  });

  it('by the last who waits gives the request up; who comes later asks anew', async () => {
    const stop = new AbortController();
    const closed = new Promise<void>((resolve) => {
      zoom.replyToken(
        (response) => {
          response.once('close', resolve);
          stop.abort(new Error('stopped'));
        },
        { body: { access_token: tokens[1], scope: 'b' } },
      );
    });
    const client = zoom.client();
    await expect(client.scopes(stop.signal)).rejects.toThrow('stopped');
    await closed;
    await expect(client.scopes(signal)).resolves.toEqual(new Set(['b']));
  });
});
