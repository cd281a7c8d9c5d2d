import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { ConfigError } from '@source-zoom/airbyte-connector';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import nock from 'nock';
import { createZoomClient } from '../../src/zoom/client.ts';
import { regionHosts } from '../../src/zoom/hosts.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';
import { oauthRefusal } from '../../src/zoom/oauth-errors.ts';
import { credentials, rejection, signal } from './local-zoom.ts';

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const refusals: [string, number, unknown, string][] = [
  [
    'a wrong secret',
    400,
    { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    messages.wrongClient(),
  ],
  [
    'a wrong secret under 401',
    401,
    { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    messages.wrongClient(),
  ],
  [
    'an app deactivated',
    400,
    { reason: 'The app has been disabled by the developer', error: 'invalid_client' },
    messages.appDisabled(),
  ],
  [
    'an unknown account',
    400,
    { reason: 'Invalid account_id', error: 'invalid_request' },
    messages.unknownAccount(),
  ],
  ['a bad account', 400, { reason: 'Bad Request', error: 'invalid_request' }, messages.unknownAccount()],
  [
    'another type of app',
    400,
    { reason: 'unsupported grant type', error: 'unsupported_grant_type' },
    messages.wrongAppType(),
  ],
  ['another type of app, not authorised', 400, { error: 'unauthorized_client' }, messages.wrongAppType()],
  [
    'any other',
    400,
    { reason: 'Grant is blocked', error: 'invalid_grant' },
    `${messages.tokenRefused('invalid_grant')} Zoom says: "Grant is blocked".`,
  ],
  ['a number: secret', 400, { code: 4702, reason: '' }, messages.wrongClient()],
  ['a number: app deactivated', 400, { code: 4717 }, messages.appDisabled()],
  ['a number: deactivated by the administrator', 400, { code: 4738 }, messages.appDisabled()],
  ['a number: grant type', 400, { code: 4705 }, messages.wrongAppType()],
  [
    'an odd error',
    400,
    { error: 'Text with blanks' },
    `${messages.tokenRefused('HTTP 400')} Zoom says: "Text with blanks".`,
  ],
  [
    'a word that is no code of OAuth',
    400,
    { error: 'oddQz7' },
    `${messages.tokenRefused('HTTP 400')} Zoom says: "oddQz7".`,
  ],
  ['an empty object', 400, {}, messages.tokenRefused('HTTP 400')],
];

describe.each(['commercial', 'us_government'] as const)('the token endpoint, %s, refuses', (region) => {
  it.each(refusals)('%s', async (_, status, body, message) => {
    const { tokenUrl, apiBaseUrl } = regionHosts[region];
    const { origin, pathname } = new URL(tokenUrl);
    nock(origin)
      .post(pathname)
      .reply(status, body as nock.Body);
    const client = createZoomClient(
      { ...credentials, plan: 'pro', rateLimitPercent: 50, maxRateLimitWaitMs: 0, tokenUrl, apiBaseUrl },
      {
        clock: new ManualClock(),
        env: {},
        redactor: new Redactor(),
        random: () => 0,
        maxRetries: 7,
        idleTimeoutMs: 60_000,
        answerTimeoutMs: 1000,
        onPause: () => undefined,
        onLog: () => undefined,
      },
    );
    const error = await rejection(client.list('users', {}, signal));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message });
  });
});

describe('oauthRefusal', () => {
  it.each([[undefined], [null], ['text'], [[]], [{ error: 7, reason: {} }]])('takes any body: %j', (body) => {
    expect(oauthRefusal({ body, status: 400, quoted: '' }).message).toBe(messages.tokenRefused('HTTP 400'));
  });
});
