import { exitCodes } from '../../src/flags/exit-codes.ts';
import { type Outcome, runCommand } from '../../unit_tests/commands/run-command.ts';
import { from, replaceVeza, stateDir, useVeza, veza } from './harness.ts';

useVeza();

/** Pushes as an OAuth client, and holds that neither its secret nor a token is printed. */
async function push(change: NodeJS.ProcessEnv = {}, flags: string[] = []): Promise<Outcome> {
  const { clientId, clientSecret, tokenUrl } = veza.oauth;
  const env = {
    VEZA_URL: veza.url,
    VEZA_CLIENT_ID: clientId,
    VEZA_CLIENT_SECRET: clientSecret,
    VEZA_TOKEN_URL: tokenUrl,
    ...change,
  };
  const outcome = await runCommand(['push', '--from', from, '--state-dir', stateDir, ...flags], { env });
  const printed = outcome.stdout + outcome.stderr;
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(env.VEZA_CLIENT_SECRET)}`;
  for (const secret of [env.VEZA_CLIENT_SECRET, pair, ...veza.issuedTokens()])
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      expect(printed).not.toContain(form);
  return outcome;
}

const asked = (): string[] =>
  veza.requests.map(({ path, status }) => `${path.split('?')[0] ?? ''} ${status}`);
const tokenRequests = (): number => asked().filter((one) => one.startsWith('/oauth/token')).length;

it('pushes with one token, requested before anything else', async () => {
  const { code } = await push({}, ['--wait']);
  expect([code, veza.pushes.length, tokenRequests()]).toEqual([0, 1, 1]);
  expect(asked()[0]).toBe('/oauth/token 200');
});

it('pushes in parts', async () => {
  const { code } = await push({}, ['--max-encoded-bytes', '10', '--part-bytes', '5000']);
  expect([code, veza.pushes.map(({ form }) => form)]).toEqual([0, ['parts']]);
});

it('a wrong secret is told as such, and nothing else is requested', async () => {
  const { code, stderr } = await push({ VEZA_CLIENT_SECRET: 'not the secret' });
  expect([code, asked()]).toEqual([exitCodes.veza, ['/oauth/token 401']]);
  expect(stderr).toContain('the token endpoint refused (HTTP 401), invalid_client');
});

it('a key and a client together are refused before Veza hears of it', async () => {
  const { code, stderr } = await push({ VEZA_API_KEY: veza.apiKey });
  expect([code, asked()]).toEqual([exitCodes.usage, []]);
  expect(stderr).toContain('give a key or an OAuth client, not both');
});

it('a secret on the command line is refused, and not repeated', async () => {
  const { code, stderr } = await push({}, ['--client-secret', 'on-the-line']);
  expect([code, asked()]).toEqual([exitCodes.usage, []]);
  expect(stderr).toContain('VEZA_CLIENT_SECRET in the environment');
  expect(stderr).not.toContain('on-the-line');
});

it.each([
  [
    'is down',
    { VEZA_TOKEN_URL: 'http://127.0.0.1:1/token' },
    undefined,
    'could not be reached at 127.0.0.1:1, the host could not be reached; check VEZA_TOKEN_URL',
  ],
  ['answers HTML', {}, 'non_json_200' as const, '(HTTP 200, HTML); check VEZA_TOKEN_URL'],
  ['answers without a token', {}, 'incomplete_before' as const, 'JSON without a token'],
])('a token endpoint that %s', async (_what, env, fault, sentence) => {
  if (fault !== undefined) veza.setFaults([{ call: 'token', do: fault, times: 100 }]);
  const { code, stderr } = await push(env);
  expect([code, veza.pushes.length]).toEqual([exitCodes.veza, 0]);
  expect(stderr).toContain(sentence);
});

it('a token endpoint that recovers does not fail the push', async () => {
  veza.setFaults([{ call: 'token', do: '5xx', times: 3 }]);
  expect((await push()).code).toBe(0);
  expect(tokenRequests()).toBe(4);
});

it.each([
  ['at any call', 4],
  ['of the payload itself', 7],
])('a token that expires %s is replaced', async (_what, at) => {
  let requests = 0;
  await replaceVeza({
    onRequest: () => {
      requests += 1;
      if (requests === at) veza.revokeTokens();
    },
  });
  expect((await push()).code).toBe(0);
  expect([veza.pushes.length, tokenRequests()]).toEqual([1, 2]);
  expect(asked().filter((one) => one.endsWith(' 401'))).toHaveLength(1);
});
