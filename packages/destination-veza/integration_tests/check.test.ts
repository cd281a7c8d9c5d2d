import type { VezaFaultRule } from '@source-zoom/simulators';
import { file, logged, type Outcome, runDestination, useVeza, veza, vezaConfig } from './harness.ts';

useVeza();

async function check(config: unknown, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const outcome = await runDestination(['check', '--config', file('config.json', config)], { env });
  expect([outcome.code, outcome.error]).toEqual([0, undefined]);
  const writes = veza.requests.filter(
    ({ method, path, status }) => method !== 'GET' && status < 300 && !path.startsWith('/oauth/'),
  );
  expect(writes).toEqual([]);
  return outcome;
}

const statusOf = ({ messages }: Outcome): unknown =>
  messages.flatMap((message) => (message.type === 'CONNECTION_STATUS' ? [message.connectionStatus] : []))[0];

const key = (api_key: string): object => ({ auth_type: 'api_key', api_key });
const client = (more: object = {}): object => {
  const { clientId, clientSecret, tokenUrl } = veza.oauth;
  return {
    auth_type: 'oauth_client',
    client_id: clientId,
    client_secret: clientSecret,
    token_url: tokenUrl,
    ...more,
  };
};

it.each([
  ['an API key', () => key(` ${veza.apiKey}\n`)],
  ['an OAuth client', () => client()],
])('succeeds with %s, writes nothing, and says what it cannot know', async (_what, credentials) => {
  const outcome = await check(vezaConfig({ credentials: credentials() }));
  expect(statusOf(outcome)).toEqual({ status: 'SUCCEEDED' });
  expect(logged(outcome, 'INFO').at(-1)).toMatch(/Nothing was written to Veza: .* only a sync can show\.$/);
  expect(logged(outcome, 'WARN')).toEqual([]);
  expect(veza.providers).toEqual([]);
});

it.each([
  ['neither a folder nor numbers', { state_folder: '  ' }, 1],
  ['a number', { state_folder: undefined, min_groups: 1 }, 0],
  ['a folder', {}, 0],
])('warns of an account that nothing guards: %s', async (_what, config, warnings) => {
  const outcome = await check(vezaConfig(config));
  expect(logged(outcome, 'WARN')).toHaveLength(warnings);
});

it('warns of a misspelt field, also of the credentials', async () => {
  const credentials = { ...key(veza.apiKey), tokn_url: 'x' };
  const outcome = await check(vezaConfig({ mx_shrink_percent: 5, credentials }));
  expect(statusOf(outcome)).toEqual({ status: 'SUCCEEDED' });
  const ignored = (field: string, meant: string): string =>
    `The configuration has a field that is ignored: '${field}' is not a field of the form (did you mean '${meant}'?).`;
  expect(logged(outcome, 'WARN').toSorted()).toEqual([
    ignored('credentials.tokn_url', 'credentials.token_url'),
    ignored('mx_shrink_percent', 'max_shrink_percent'),
  ]);
});

describe('what is wrong is said in terms of the form', () => {
  it.each<[string, () => Record<string, unknown>, RegExp]>([
    [
      'the key',
      () => ({ credentials: key('not-a-key-of-veza') }),
      /^Veza does not accept the key in credentials\.api_key; create a new one\./,
    ],
    [
      'the secret of the client',
      () => ({ credentials: client({ client_secret: 'wrong-secret' }) }),
      /check credentials\.client_id, credentials\.client_secret and credentials\.token_url\.$/,
    ],
    [
      'the token endpoint',
      () => ({ credentials: client({ token_url: 'ftp://login.example.com' }) }),
      /^credentials\.token_url must be an https address/,
    ],
    ['the address', () => ({ veza_url: 'http://acme.vezacloud.com' }), /^veza_url must be an https address/],
    [
      'the right to create the provider',
      () => ({ credentials: key(veza.teamKey) }),
      /credentials\.api_key may not create providers: have somebody .* create the provider "Zoom"/,
    ],
    ['the name', () => ({ application_name: 'a/b' }), /^'application_name' .*\.$/],
    ['the provider', () => ({ provider: 'a\nb' }), /^'provider' .*\.$/],
    [
      'the YAML',
      () => ({ identity_mapping: 'rules: [\n' }),
      /^identity_mapping, line 2, column 1: neither YAML/,
    ],
    [
      'the rules',
      () => ({ identity_mapping: 'rules:\n- source: mail' }),
      /^identity_mapping: rules\.0\.source must be one of email, /,
    ],
    [
      'the types',
      () => ({ permission_overrides: '{permissions: {"User:Read": [Read]}}' }),
      /^permission_overrides: permissions\.User:Read\.0 must be one of DataRead/,
    ],
    [
      'the exceptions',
      () => ({ identity_exceptions: 'anna\n' }),
      /^identity_exceptions: line 1: must hold two/,
    ],
    [
      'several fields at once',
      () => ({ veza_url: ' ', credentials: key(' '), max_shrink_percent: 200, without_streams: ['users'] }),
      /^The configuration is not valid: (?=.*'veza_url' must be the address)(?=.*'credentials\.api_key' must be an API key)(?=.*'max_shrink_percent' must be at most 100)(?=.*'without_streams' must be one of group_admins)/,
    ],
    [
      'the choice',
      () => ({ credentials: {} }),
      /'credentials\.auth_type' must be one of api_key, oauth_client/,
    ],
    ['a pasted key', () => ({ credentials: key('"quoted-key-12"') }), /'credentials\.api_key' is in quotes/],
  ])('%s', async (_what, more, message) => {
    expect(statusOf(await check(vezaConfig(more())))).toEqual({
      status: 'FAILED',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each<[string, VezaFaultRule, RegExp]>([
    ['does not answer', { call: '*', do: 'reset_before', times: 100 }, /Veza could not be reached/],
    [
      'is not there',
      { call: '*', do: 'foreign', times: 100 },
      /^Testing the connection: something between here and Veza answered.*veza_url must be the address/,
    ],
  ])('a Veza that %s', async (_what, rule, message) => {
    veza.setFaults([rule]);
    expect(statusOf(await check(vezaConfig()))).toMatchObject({
      message: expect.stringMatching(message) as string,
    });
  });

  it('a setting of Node that would print the key', async () => {
    const outcome = await check(vezaConfig(), { NODE_DEBUG: 'http' });
    expect(statusOf(outcome)).toMatchObject({ message: expect.stringMatching(/^NODE_DEBUG /) as string });
    expect(veza.requests).toEqual([]);
  });

  it('a file that is not there', async () => {
    const outcome = await runDestination(['check', '--config', '/no/such/file']);
    expect(statusOf(outcome)).toMatchObject({ status: 'FAILED' });
  });
});
