import { type Settings, settingsOf } from '../../src/config/settings.ts';
import type { Config } from '../../src/generated/config.ts';

const config = { account_id: 'a', client_id: 'b', client_secret: 'c' };

describe('settingsOf', () => {
  it('applies the defaults', () => {
    expect(settingsOf(config)).toEqual({
      accountId: 'a',
      clientId: 'b',
      clientSecret: 'c',
      plan: 'pro',
      rateLimitPercent: 50,
      userStatuses: ['active', 'inactive', 'pending'],
      optionalStreams: [],
      maxRateLimitWaitMs: 1_800_000,
      customAttributes: false,
      toleratedMissingRows: 0,
      pageSize: undefined,
      apiBaseUrl: 'https://api.zoom.us/v2',
      tokenUrl: 'https://zoom.us/oauth/token',
    });
  });

  it.each<[string, Partial<Config>, Partial<Settings>]>([
    ['plan', { plan: 'Basic (free)' }, { plan: 'free' }],
    ['share', { rate_limit_percent: 100 }, { rateLimitPercent: 100 }],
    [
      'statuses, in a fixed order',
      { user_statuses: ['pending', 'active'] },
      { userStatuses: ['active', 'pending'] },
    ],
    ['no wait at all', { max_rate_limit_wait_minutes: 0 }, { maxRateLimitWaitMs: 0 }],
    ['custom attributes', { custom_attributes: true }, { customAttributes: true }],
    ['tolerance', { tolerated_missing_rows: 7 }, { toleratedMissingRows: 7 }],
    ['page size', { page_size: 10 }, { pageSize: 10 }],
    ['pasted blanks', { account_id: ' a\n', client_secret: '\tc ' }, { accountId: 'a', clientSecret: 'c' }],
    [
      'the government',
      { region: 'us_government' },
      { apiBaseUrl: 'https://api.zoomgov.com/v2', tokenUrl: 'https://zoomgov.com/oauth/token' },
    ],
    [
      'the government with the token address that upstream requires',
      { region: 'us_government', authorization_endpoint: 'https://zoom.us/oauth/token' },
      { tokenUrl: 'https://zoomgov.com/oauth/token' },
    ],
    [
      'addresses of its own',
      { api_base_url: 'http://127.0.0.1:9/v2//', authorization_endpoint: 'http://127.0.0.1:9/oauth/token' },
      { apiBaseUrl: 'http://127.0.0.1:9/v2', tokenUrl: 'http://127.0.0.1:9/oauth/token' },
    ],
  ])('takes %s', (_, change, settings) => {
    expect(settingsOf({ ...config, ...change })).toMatchObject(settings);
  });
});
