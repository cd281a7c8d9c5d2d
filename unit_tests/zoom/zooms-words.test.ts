import { inspect } from 'node:util';
import type { ConnectorError } from '@source-zoom/airbyte-connector';
import { Redactor } from '@source-zoom/http';
import fc from 'fast-check';
import type { DetailUnreadable } from '../../src/zoom/api.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';
import { quote, wordsInText } from '../../src/zoom/zooms-words.ts';
import {
  credentials,
  type LocalZoom,
  refusal,
  rejection,
  type Reply,
  signal,
  startLocalZoom,
} from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom();
});
afterEach(() => zoom.stop());

const noRest = 'Account does not enabled REST API.';
const failure = async (reply: Reply): Promise<ConnectorError> => {
  zoom.reply(reply);
  return (await rejection(zoom.client().list('users', {}, signal))) as ConnectorError;
};

describe("Zoom's own words", () => {
  it('are in the details for the log and in the log, also where we know them', async () => {
    const { message, internalMessage } = await failure(refusal(400, 200, 'No permission.'));
    expect(message).toBe(messages.refused('users'));
    expect(internalMessage).toBe('HTTP 400, code 200, tracking id v=2.0;rid=WEB_1, "No permission."');
    expect(zoom.log).toContain(`users: ${internalMessage ?? ''}`);
  });

  it.each<[string, Reply, string]>([
    ['a text that is new', refusal(400, 200, noRest), messages.refused('users')],
    ['a code that is new', refusal(400, 987, 'odd'), messages.unexpectedAnswer('users', 400, 987)],
    [
      'a known text under another code',
      refusal(400, 987, 'No permission.'),
      messages.unexpectedAnswer('users', 400, 987),
    ],
    [
      'an outage',
      { status: 503, body: { message: 'Service is being upgraded' } },
      messages.unavailable('users', 503),
    ],
    [
      'an envelope',
      { body: { status: false, errorCode: 3000, errorMessage: 'Forbidden' } },
      messages.unexpectedAnswer('users', 200, 3000),
    ],
    ['a limit', refusal(429, 4001, 'Slow down'), messages.rateLimited('users')],
  ])('stand behind ours: %s', async (_, reply, ours) => {
    const { message } = await failure(reply);
    expect(message.startsWith(`${ours} Zoom says: "`)).toBe(true);
    expect(message).toMatch(/"\.$/);
  });

  it('are read where their quotes make the answer no JSON', async () => {
    const { message, internalMessage } = await failure({
      status: 400,
      body: '{"code":9,"message":"no "users" now"}',
    });
    expect(message).toMatch(/ Zoom says: "no "users" now"\.$/);
    expect(internalMessage).toContain('no "users" now');
  });

  it.each<[string, Reply]>([
    ['HTML', { status: 400, body: '<html>"message":"hidden"</html>' }],
    ['a page that was cut', { body: '{"users":[{"dept":"hidden","message":"hidden"' }],
    ['a page with a message', { body: { message: 'hidden', groups: [] } }],
  ])('are nothing else: %s', async (_, reply) => {
    const error = await failure(reply);
    expect(`${inspect(error)} ${zoom.log.join()}`).not.toContain('hidden');
  });

  it('are told of one role too', async () => {
    zoom.reply(refusal(400, 987, 'odd'));
    const unreadable = (await rejection(zoom.client().detail('roleDetail', '2', signal))) as DetailUnreadable;
    expect(unreadable.answer).toBe('HTTP 400, code 987, "odd"');
    zoom.reply(refusal(200, 200, noRest));
    const refused = (await rejection(zoom.client().detail('roleDetail', '2', signal))) as DetailUnreadable;
    expect([refused.reason, refused.words]).toEqual(['refused', noRest]);
    zoom.reply(refusal(200, 200, 'No permission.'));
    expect(await rejection(zoom.client().detail('roleDetail', '2', signal))).toMatchObject({
      words: undefined,
    });
  });

  it.each<[string, object, string]>([
    [
      'known',
      { error: 'invalid_client', reason: 'Invalid client_id or client_secret' },
      messages.wrongClient(),
    ],
    [
      'new',
      { error: 'invalid_grant', reason: 'Grant is blocked' },
      `${messages.tokenRefused('invalid_grant')} Zoom says: "Grant is blocked".`,
    ],
    [
      'new beside a known code',
      { errorCode: 4702, errorMessage: 'Rotated' },
      `${messages.wrongClient()} Zoom says: "Rotated".`,
    ],
  ])('of the token endpoint too: %s', async (_, body, message) => {
    zoom.replyToken({ status: 400, body });
    const error = (await rejection(zoom.client().scopes(signal))) as ConnectorError;
    expect(error.message).toBe(message);
    const words = String(Object.values(body)[1]);
    expect(error.internalMessage).toContain(`"${words}"`);
    expect(zoom.log.join()).toContain(`"${words}"`);
  });

  it('hold no secret', async () => {
    const { clientId, clientSecret } = credentials;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const words = `of ${clientSecret}, ${encodeURIComponent(clientSecret)} and Basic ${basic}`;
    zoom.replyToken({ status: 400, body: { error: 'invalid_grant', reason: words } });
    const error = await rejection(zoom.client().scopes(signal));
    expect((error as Error).message).toMatch(/of \*{4}, \*{4} and Basic \*{4}/);
    const told = inspect(error) + zoom.log.join();
    for (const secret of [clientSecret, basic, encodeURIComponent(clientSecret)])
      expect(told).not.toContain(secret);
  });
});

describe('quote', () => {
  const redactor = new Redactor();
  const secret = 'se/cret+0123';
  redactor.add(secret);

  it('is one line of at most 200 characters, and never half a secret', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 250 }),
        fc.string({ maxLength: 20 }),
        (before, after) => {
          const told = quote(before + secret + after, redactor.redact);
          expect(told.length).toBeLessThanOrEqual(200);
          expect(told).not.toMatch(/[\p{C}\u2028\u2029]/u);
          if (!before.includes('se/')) expect(told).not.toContain('se/');
        },
      ),
    );
  });

  it('takes secrets out before it cuts anything', () => {
    for (let blanks = 1900; blanks < 2010; blanks += 1)
      expect(quote(`${' '.repeat(blanks)}${secret}`, redactor.redact)).not.toContain('se/');
  });

  it('of broken JSON ends', () => {
    expect(wordsInText(`{"message":"${'"'.repeat(100_000)}`)).toEqual(expect.any(String));
    expect(wordsInText('plain "message":"x"')).toBe('');
  });
});
