import type { VezaSimulatorOptions } from '../../src/veza/start.ts';
import { base, startWithClient } from './veza-client.ts';

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

/** A simulator, a way to request a token, and the status of a call with it. */
async function start(options: VezaSimulatorOptions = {}) {
  const { veza, call } = await startWithClient(options);
  stop = veza.stop;
  const { tokenUrl, clientId, clientSecret } = veza.oauth;
  const request = async (
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, string> }> => {
    const response = await fetch(tokenUrl, { method: 'POST', headers, body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const encoded = [clientId, clientSecret].map((part) => new URLSearchParams({ part }).toString().slice(5));
  const basic = { authorization: `Basic ${Buffer.from(encoded.join(':')).toString('base64')}` };
  const inForm = { client_id: clientId, client_secret: clientSecret };
  const statusWith = async (token = ''): Promise<number> =>
    (await call('GET', `${base}/templates`, undefined, token)).status;
  return { veza, request, basic, inForm, statusWith };
}

const grant = { grant_type: 'client_credentials' };

it('gives a token to a client that identifies itself in the header, or in the form; it may do everything', async () => {
  const { veza, request, basic, inForm, statusWith } = await start();
  const first = await request(grant, basic);
  const second = await request({ ...grant, ...inForm });
  for (const { status, body } of [first, second]) {
    expect([status, body['token_type'], body['expires_in']]).toEqual([200, 'Bearer', 3600]);
    expect(await statusWith(body['access_token'])).toBe(200);
  }
  expect(veza.issuedTokens()).toEqual([first.body['access_token'], second.body['access_token']]);
  veza.revokeTokens();
  expect(await statusWith(first.body['access_token'])).toBe(401);
});

it('refuses everything else', async () => {
  const { request, basic, inForm } = await start();
  const refusals = [
    await request({ grant_type: 'account_credentials' }, basic),
    await request({}, basic),
    await request(grant),
    await request({ ...grant, ...inForm, client_secret: 'wrong' }),
    await request(grant, { authorization: `Basic ${Buffer.from('a:b:c').toString('base64')}` }),
    await request({ ...grant, ...inForm }, basic),
    await request(grant, { ...basic, 'content-type': 'application/json' }),
  ];
  expect(refusals.map(({ status, body }) => [status, body['error']])).toEqual([
    [400, 'unsupported_grant_type'],
    [400, 'unsupported_grant_type'],
    [401, 'invalid_client'],
    [401, 'invalid_client'],
    [401, 'invalid_client'],
    [400, 'invalid_request'],
    [400, 'invalid_request'],
  ]);
});

it('its tokens expire', async () => {
  let ms = 0;
  const { request, basic, statusWith } = await start({ tokenSeconds: 60, now: () => new Date(ms) });
  const { body } = await request(grant, basic);
  ms = 59_999;
  expect(await statusWith(body['access_token'])).toBe(200);
  ms = 60_000;
  expect(await statusWith(body['access_token'])).toBe(401);
});
