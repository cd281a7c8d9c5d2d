import type { VezaFaultRule } from '@source-zoom/simulators';
import { readAccount, type Reading, useVeza, veza, vezaConfig, write } from './harness.ts';

let reading: Reading;
beforeAll(async () => {
  reading = await readAccount({ users: 60, groups: 4 });
});
useVeza();

it('pushes with the tokens of an OAuth client, although they expire on the way', async () => {
  const { clientId: client_id, clientSecret: client_secret, tokenUrl: token_url } = veza.oauth;
  const credentials = { auth_type: 'oauth_client', client_id, client_secret, token_url };
  veza.revokeTokens();
  const { code } = await write(reading, { config: vezaConfig({ credentials, wait: true }) });
  expect([code, veza.pushes.length]).toEqual([0, 1]);
});

it.each<[string, VezaFaultRule]>([
  ['that was lost', { call: 'push', do: 'reset_after' }],
  ['that was incomplete', { call: 'push', do: 'incomplete_after' }],
])('finds a push again whose answer %s, and gives the states back', async (_what, rule) => {
  veza.setFaults([rule]);
  const { code } = await write(reading);
  expect([code, veza.pushes.length]).toEqual([0, 1]);
});

describe('no push that counts, no state', () => {
  it.each<[string, VezaFaultRule, string, RegExp]>([
    [
      'the key is refused',
      { call: 'list_templates', do: 'foreign', status: 401, body: '{"code":"Unauthenticated"}', times: 100 },
      'config_error',
      /credentials\.api_key; create a new one/,
    ],
    ['Veza is out of order', { call: 'push', do: '5xx', times: 100 }, 'transient_error', /HTTP 503/],
    [
      'nobody knows whether Veza took it',
      { call: 'push', do: 'incomplete_before' },
      'transient_error',
      /unknown whether Veza accepted the payload.*then sync again\./,
    ],
    [
      'Veza cannot process it',
      { call: 'push', do: 'parse_failure' },
      'config_error',
      /could not process it .*; see the data source's events in Veza\.$/,
    ],
    [
      'Veza does not end processing it',
      { call: 'push', do: 'pending_forever' },
      'transient_error',
      /has not processed it within/,
    ],
  ])('%s', async (_what, rule, type, message) => {
    veza.setFaults([rule]);
    const { code, error } = await write(reading, { config: vezaConfig({ wait: true }) });
    expect([code, error?.failure_type]).toEqual([1, type]);
    expect(error?.message).toMatch(message);
  });
});
