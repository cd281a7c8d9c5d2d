import { pushInParts } from '../../src/client/push-parts.ts';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asked,
  authorizations,
  clock,
  dataSource,
  json,
  oauthClient,
  provider,
  type Reply,
  reset,
  stopAfterEach,
  text,
  vezaWithTokens,
} from './local-veza.ts';

stopAfterEach();

const get = { method: 'GET', path: '/x', what: 'Looking', repeatable: 'always' } as const;
const create = { method: 'POST', path: '/x', what: 'Creating', body: {}, repeatable: 'not arrived' } as const;
const token = (value: string, more: object = { expires_in: 3600 }): Reply =>
  json(200, { access_token: value, token_type: 'bearer', ...more });
const ok = json(200, {});
const refused = json(401, { code: 'Unauthenticated', message: 'expired' });
const basic = `Basic ${Buffer.from('my+client:secret-0123456789%2B%2F').toString('base64')}`;

describe('access tokens', () => {
  it('are requested before the first call, and kept', async () => {
    const { transport } = await vezaWithTokens(token('one-1'), ok, ok);
    await transport.send(get);
    await transport.send(get);
    expect(asked).toEqual(['POST /token', 'GET /x', 'GET /x']);
    expect(authorizations).toEqual([basic, 'Bearer one-1', 'Bearer one-1']);
  });

  it.each([
    [{ expires_in: 3600 }, 3540],
    [{ expires_in: '3600' }, 3540],
    [{ expires_in: 30 }, 15],
    // Five minutes if nothing is said.
    [{}, 240],
  ])('%j: renewed after %d seconds', async (life, seconds) => {
    const { transport } = await vezaWithTokens(token('one-1', life), ok, ok, token('two-2', life), ok);
    await transport.send(get);
    await clock.sleep(seconds * 1000 - 1000);
    await transport.send(get);
    await clock.sleep(1000);
    await transport.send(get);
    expect(authorizations.slice(1)).toEqual(['Bearer one-1', 'Bearer one-1', basic, 'Bearer two-2']);
  });

  it('one that is refused is replaced once, also for a call that may not be repeated', async () => {
    const { transport } = await vezaWithTokens(token('one-1'), refused, token('two-2'), ok);
    expect(await transport.send(create)).toEqual({});
    expect(authorizations).toEqual([basic, 'Bearer one-1', basic, 'Bearer two-2']);
  });

  it('one that expires between the parts of a payload is replaced', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'parts-')), 'payload.json');
    writeFileSync(file, '{"a":1}');
    const { client } = await vezaWithTokens(
      token('one-1'),
      json(200, { upload_id: 'u' }),
      text(401, ''),
      token('two-2'),
      ok,
      json(200, { warnings: [] }),
    );
    expect(await pushInParts(client, provider, dataSource, file, 100, () => undefined)).toEqual([]);
    const parts = 'POST /api/v1/providers/custom/p/datasources/d:parts';
    expect(asked).toEqual(['POST /token', parts, parts, 'POST /token', parts, parts]);
  });

  it('two in a row that are refused end the call, with what that means', async () => {
    const { client } = await vezaWithTokens(token('one-1'), refused, token('two-2'), refused);
    await expect(client.test()).rejects.toThrow(
      'Veza does not accept the access token of the OAuth client in VEZA_CLIENT_ID; VEZA_TOKEN_URL must be',
    );
    expect(asked).toHaveLength(4);
  });

  it('a missing right is that of the client', async () => {
    const { client } = await vezaWithTokens(token('one-1'), json(403, { code: 'PermissionDenied' }));
    await expect(client.test()).rejects.toThrow('The OAuth client in VEZA_CLIENT_ID may not use');
  });
});

describe('a token endpoint that gives none', () => {
  it('wrong credentials are not tried again', async () => {
    const { transport } = await vezaWithTokens(
      json(401, { error: 'invalid_client', error_description: 'No such client.' }),
    );
    await expect(transport.send(get)).rejects.toThrow(
      'the token endpoint refused (HTTP 401), invalid_client; No such client; check VEZA_CLIENT_ID, VEZA_CLIENT_SECRET and VEZA_TOKEN_URL.',
    );
    expect(asked).toEqual(['POST /token']);
  });

  it.each<[string, Reply, RegExp, number]>([
    ['HTML', text(200, '<html>'), /sent none \(HTTP 200, HTML\); check VEZA_TOKEN_URL/, 8],
    ['nothing', text(200, ''), /sent none \(HTTP 200, no text\)/, 8],
    ['no token', json(200, { token: 'x' }), /sent none \(HTTP 200, JSON without a token\)/, 8],
    ['an odd token', json(200, { access_token: 'a\r\nb' }), /JSON without a token/, 8],
    ['a redirect', text(302, ''), /sent none \(HTTP 302, no text\)/, 1],
    ['another host', text(404, '<html>'), /sent none \(HTTP 404, HTML\)/, 1],
    ['a gateway', text(502, '<html>'), /sent none \(HTTP 502, HTML\)/, 8],
    ['too busy', json(429, { error: 'slow_down' }), /HTTP 429, JSON without a token, slow_down/, 8],
    [
      'a broken line',
      reset,
      /the token endpoint could not be reached at 127.0.0.1:\d+, the connection broke off; check VEZA_TOKEN_URL/,
      8,
    ],
    ['another kind', token('one-1', { token_type: 'mac' }), /another kind than Bearer/, 1],
  ])('%s', async (_what, reply, sentence, attempts) => {
    const { transport } = await vezaWithTokens(reply);
    await expect(transport.send(get)).rejects.toThrow(sentence);
    expect(asked).toHaveLength(attempts);
    expect(new Set(asked)).toEqual(new Set(['POST /token']));
  });

  it('waits as it is told', async () => {
    const { transport } = await vezaWithTokens(json(429, {}, { 'retry-after': '7' }), token('one-1'), ok);
    await transport.send(get);
    expect(clock.sleeps).toEqual([7000]);
  });

  it('that it is unknown whether Veza took a payload outlives a token that cannot be had', async () => {
    const { transport } = await vezaWithTokens(token('one-1'), reset, text(401, ''), text(404, '<html>'));
    const push = { ...create, takes: true, repeatable: 'always' } as const;
    await expect(transport.send(push)).rejects.toMatchObject({ mayBeTaken: true });
  });
});

it('neither secret nor token is said, not even when they come back in an answer', async () => {
  const { secret } = oauthClient;
  const echo = `saw ${secret}, ${encodeURIComponent(secret)}, ${basic.slice(6)}`;
  const { transport: first } = await vezaWithTokens(json(400, { error: echo }));
  await expect(first.send(get)).rejects.toThrow('saw ****, ****, ****;');
  const { transport } = await vezaWithTokens(token('token-123'), json(400, { message: 'Bearer token-123' }));
  await expect(transport.send(get)).rejects.toThrow('Bearer ****');
});
