import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { DetailUnreadable } from '../../src/zoom/api.ts';
import { foreignForm } from '../../src/zoom/foreign-answer.ts';
import { type LocalZoom, page, rejection, type Reply, signal, startLocalZoom, tokens } from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom();
});
afterEach(() => zoom.stop());

/** An answer of somebody else: without Zoom's tracking id. */
const foreign =
  (status: number, body: string, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
const html =
  '<!DOCTYPE html><html><body>Sign in, or the page does not contain the scope of Zoom</body></html>';

/** What passes when it is asked again, and how it is named. */
const passing: [string, Reply, string][] = [
  ['a redirect to a login page', foreign(302, '', { location: '/login' }), 'HTTP 302, a redirect'],
  ['403 with HTML', foreign(403, html), 'HTTP 403, HTML'],
  ['401 with HTML', foreign(401, html), 'HTTP 401, HTML'],
  ['400 with plain text', foreign(400, 'Bad gateway configuration'), 'HTTP 400, plain text'],
  ['403 with nothing', foreign(403, ''), 'HTTP 403, no text'],
  ['404 with HTML', foreign(404, html), 'HTTP 404, HTML'],
];
const lasting = passing.slice(0, -1);

describe('who answered in place of a list', () => {
  it.each(passing)('%s is asked again', async (_, reply) => {
    zoom.reply(reply, page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect([zoom.received.length, zoom.tokenRequests.length]).toEqual([2, 1]);
  });

  it.each(lasting)('%s, that stays, is transient and says where to look', async (_, reply, told) => {
    zoom.reply(reply);
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toMatch(/^users: something between here and Zoom answered/);
    expect((error as Error).message).toContain(`(${told})`);
    expect(zoom.received).toHaveLength(8);
    expect(zoom.received.every(({ url }) => url.startsWith('/v2/users'))).toBe(true);
  });

  it('404, that stays, means a wrong address', async () => {
    zoom.reply(foreign(404, html));
    const error = await rejection(zoom.client().list('groups', {}, signal));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(/^groups: .*not Zoom's API.*HTTP 404, HTML.*api_base_url/);
    expect(zoom.received).toHaveLength(8);
  });

  it('of one role leaves its privileges unknown', async () => {
    zoom.reply(foreign(403, html));
    const error = await rejection(zoom.client().detail('roleDetail', '2', signal));
    expect(error).toBeInstanceOf(DetailUnreadable);
    expect(error).toMatchObject({
      reason: 'unreadable',
      answer: 'HTTP 403, HTML',
      failure: expect.any(TransientError) as TransientError,
    });
    expect(zoom.received).toHaveLength(4);
  });
});

describe("who answered in the token endpoint's place", () => {
  it.each(passing)('%s is asked again', async (_, reply) => {
    zoom.replyToken(reply, { body: { access_token: tokens[0], scope: 'a' } });
    await expect(zoom.client().scopes(signal)).resolves.toEqual(new Set(['a']));
  });

  it.each(lasting)('%s, that stays, is transient, and no word of the credentials', async (_, reply, told) => {
    zoom.replyToken(reply);
    const error = await rejection(zoom.client().scopes(signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toContain(`(${told})`);
    expect((error as Error).message).not.toMatch(/credential|client/i);
    expect(zoom.tokenRequests).toHaveLength(8);
  });

  it('404, that stays, means a wrong address', async () => {
    zoom.replyToken(foreign(404, html));
    const error = await rejection(zoom.client().scopes(signal));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(/^Token: .*authorization_endpoint/);
  });

  it('is not believed when it says that a client is wrong', async () => {
    zoom.replyToken(foreign(400, 'invalid_client'));
    expect(await rejection(zoom.client().scopes(signal))).toBeInstanceOf(TransientError);
  });
});

describe('foreignForm', () => {
  it.each([
    ['a tracking id', 403, 'rid', html],
    ['JSON', 403, undefined, '{"message":"no"}'],
    ['JSON behind blanks', 400, undefined, '\uFEFF \n{"code":200}'],
    ['JSON that is broken', 400, undefined, '{"message":"a "b""}'],
    ['a success', 200, undefined, html],
    ['an outage', 502, undefined, html],
    ['a limit', 429, undefined, 'Too many requests'],
    ['a time that ran out', 408, undefined, ''],
  ])('takes for Zoom: %s', (_, status, trackingId, text) => {
    expect(foreignForm({ status, trackingId, text })).toBeUndefined();
  });
});
