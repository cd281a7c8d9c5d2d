import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { ConfigError } from '@source-zoom/airbyte-connector';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import nock from 'nock';
import { createZoomClient } from '../../src/zoom/client.ts';
import { assertAllowedUrls, regionHosts } from '../../src/zoom/hosts.ts';
import { credentials, signal } from './local-zoom.ts';

const deps = {
  clock: new ManualClock(),
  env: {},
  redactor: new Redactor(),
  random: () => 0,
  maxRetries: 7,
  idleTimeoutMs: 60_000,
  answerTimeoutMs: 1000,
  onPause: () => undefined,
  onLog: () => undefined,
};
const client = (hosts: { tokenUrl: string; apiBaseUrl: string }, env: NodeJS.ProcessEnv = {}) =>
  createZoomClient(
    { ...credentials, plan: 'pro', rateLimitPercent: 50, maxRateLimitWaitMs: 0, ...hosts },
    { ...deps, env },
  );

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

describe('regions', () => {
  it.each([
    ['commercial', 'https://zoom.us', 'https://api.zoom.us'],
    ['us_government', 'https://zoomgov.com', 'https://api.zoomgov.com'],
  ] as const)('%s', async (region, tokenHost, apiHost) => {
    const token = nock(tokenHost)
      .post('/oauth/token', { grant_type: 'account_credentials', account_id: credentials.accountId })
      .basicAuth({ user: credentials.clientId, pass: credentials.clientSecret })
      .reply(200, { access_token: 'a-token', expires_in: 3599, scope: 'x' });
    const users = nock(apiHost, { reqheaders: { authorization: 'Bearer a-token' } })
      .get('/v2/users')
      .query({ page_size: '2000' })
      .reply(200, { users: [{ id: 'a' }], next_page_token: '' });
    await expect(client(regionHosts[region]).list('users', {}, signal)).resolves.toMatchObject({
      rows: [{ id: 'a' }],
    });
    expect([token.isDone(), users.isDone()]).toEqual([true, true]);
  });
});

describe('where secrets may go', () => {
  it.each([
    'https://zoom.us/oauth/token',
    'https://api.zoom.us/v2',
    'https://eu01api.zoom.us/v2',
    'https://API.ZOOM.US/v2',
    'https://zoomgov.com/oauth/token',
    'https://api.zoomgov.com/v2',
    'http://127.0.0.1:8080/v2',
    'http://localhost:1/v2',
    'https://localhost/v2',
    'http://[::1]:9/v2',
  ])('%s', (url) => {
    expect(() => {
      assertAllowedUrls({ api_base_url: url }, {});
    }).not.toThrow();
  });

  it.each([
    'http://api.zoom.us/v2',
    'https://evilzoom.us/v2',
    'https://zoom.us.evil.example/v2',
    'https://zoom.us@evil.example/v2',
    'https://user:hidden@api.zoom.us/v2',
    'https://api.zoom.com.cn/v2',
    'https://example.com',
    'http://localhost.example.com',
    'http://10.0.0.1/v2',
    'ftp://localhost/',
    'file:///etc/passwd',
    'no address',
    '',
  ])('not to %j', (url) => {
    expect(() => {
      assertAllowedUrls({ api_base_url: url }, {});
    }).toThrow(ConfigError);
    expect(() => {
      assertAllowedUrls({ api_base_url: url }, {});
    }).toThrow(/^Configuration: api_base_url (?!.*hidden)/);
  });

  it('to any https host when the environment says so, and only then', () => {
    const allow = (url: string, value: string) => () => {
      assertAllowedUrls({ api_base_url: url }, { ZOOM_ALLOW_ANY_HOST: value });
    };
    expect(allow('https://gateway.example', '1')).not.toThrow();
    expect(allow('https://gateway.example', '0')).toThrow(ConfigError);
    expect(allow('http://gateway.example', '1')).toThrow(ConfigError);
  });

  it.each([
    ['authorization_endpoint', { ...regionHosts.commercial, tokenUrl: 'https://evil.example/oauth/token' }],
    ['api_base_url', { ...regionHosts.commercial, apiBaseUrl: 'https://evil.example/v2' }],
    [
      'authorization_endpoint, api_base_url',
      { tokenUrl: 'https://evil.example/oauth/token', apiBaseUrl: 'https://evil.example/v2' },
    ],
  ])('a client is not even made for another: %s', (field, hosts) => {
    expect(() => client(hosts)).toThrow(field);
    expect(() => client(hosts, { ZOOM_ALLOW_ANY_HOST: '1' })).not.toThrow();
  });
});
