import dns from 'node:dns';
import { jest } from '@jest/globals';
import {
  asked,
  body,
  clock,
  dataSource,
  json,
  provider,
  type Reply,
  reset,
  stopAfterEach,
  text,
  transportTo,
  upgrade,
  vezaThatSays,
  vezaWithKey,
  vezaWithTokens,
  warnings,
} from './local-veza.ts';

stopAfterEach();

const get = { method: 'GET', path: '/x', what: 'Looking', repeatable: 'always' } as const;
const create = { method: 'POST', path: '/x', what: 'Creating', body: {}, repeatable: 'not arrived' } as const;

describe('VezaTransport', () => {
  it('repeats what may be repeated, waits as it is told, else longer each time', async () => {
    const { transport } = await vezaThatSays(
      json(429, {}, { 'retry-after': '7' }),
      json(503, {}),
      reset,
      text(502, '<html>'),
      json(200, { ok: 1 }),
    );
    expect(await transport.send(get)).toEqual({ ok: 1 });
    expect(clock.sleeps).toEqual([7000, 1200, 2400, 4800]);
  });

  it('takes a date for a wait, and bounds it', async () => {
    const { transport } = await vezaThatSays(
      json(429, {}, { 'retry-after': new Date(Date.parse('2026-01-01T05:00:00Z')).toUTCString() }),
      json(200, {}),
    );
    await transport.send(get);
    expect(clock.sleeps).toEqual([120_000]);
  });

  it.each<[string, Reply]>([
    ['a refusal', json(400, { code: 'InvalidArgument' })],
    ['503', json(503, {})],
    ['500', json(500, {})],
    ['a broken line', reset],
    ['a change of the protocol', upgrade],
    ['a page of a proxy', text(200, '<html>')],
  ])('%s: a call that may not be repeated is made once', async (_what, reply) => {
    const { transport } = await vezaThatSays(reply, json(200, {}));
    await expect(transport.send(create)).rejects.toThrow('Creating');
    expect(asked).toHaveLength(1);
  });

  it('429 says that nothing was done: it may always be repeated', async () => {
    const { transport } = await vezaThatSays(json(429, {}), json(200, { id: '1' }));
    expect(await transport.send(create)).toEqual({ id: '1' });
  });

  it('gives up after eight attempts, with the last words', async () => {
    const { transport } = await vezaThatSays(json(503, { message: 'busy', request_id: 'r1' }));
    await expect(transport.send(get)).rejects.toThrow('Looking: Veza refused (HTTP 503), busy (request r1).');
    expect(asked).toHaveLength(8);
  });

  it('warns of the first failed attempt at once, with the host, the setting and how long it goes on', async () => {
    const { transport } = await vezaThatSays(reset, reset, json(200, {}));
    await transport.send(get);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Looking: Veza could not be reached at 127\.0\.0\.1:\d+, the connection broke off; check VEZA_URL and the network\. It is tried again, up to 7 times in about 68 s, or longer if Veza asks for it\.$/,
      ),
    ]);
  });

  it('warns also of a token endpoint that does not answer', async () => {
    const { transport } = await vezaWithTokens(reset, json(200, { access_token: 'one-1' }), json(200, {}));
    await transport.send(get);
    expect(warnings).toEqual([
      expect.stringContaining('; check VEZA_TOKEN_URL and the network. It is tried'),
    ]);
  });

  describe('a host name that does not exist', () => {
    const unknown = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    afterEach(() => jest.restoreAllMocks());

    function forgetNames(): void {
      const fail = (_host: string, _options: unknown, done: (error: Error) => void): void => {
        done(unknown);
      };
      jest.spyOn(dns, 'lookup').mockImplementation(fail as never);
    }

    it('is not tried again', async () => {
      await vezaThatSays(json(200, {}));
      forgetNames();
      await expect(transportTo('https://acme.example.com', 'key-0123456789').send(get)).rejects.toThrow(
        'Looking: Veza could not be reached at acme.example.com, the host name could not be resolved; check VEZA_URL and the network.',
      );
      expect([clock.sleeps, warnings]).toEqual([[], []]);
    });

    it('is tried again if something answered there before', async () => {
      const { port } = new URL((await vezaThatSays(json(200, {}, { connection: 'close' }))).url);
      const transport = transportTo(`http://localhost:${port}`, 'key-0123456789');
      await transport.send(get);
      forgetNames();
      await expect(transport.send(get)).rejects.toThrow('could not be resolved');
      expect(clock.sleeps).toHaveLength(7);
    });
  });

  it('never says the key, not even when it comes back in an answer', async () => {
    const key = 'key-0123456789';
    const echo = { message: `bad header: Bearer ${key}`, request_id: Buffer.from(key).toString('base64') };
    const { transport } = await vezaThatSays(json(400, echo));
    await expect(transport.send(get)).rejects.toThrow('bad header: Bearer ****');
    await expect(transport.send(get)).rejects.not.toThrow(key);
    const { client: other } = await vezaThatSays(json(200, { warnings: [{ message: `saw ${key}` }] }));
    expect(await other.push(provider, dataSource, body)).toEqual(['saw ****']);
  });

  it('understands answers also when the key is a word of theirs', async () => {
    const { client } = await vezaWithKey('values', [json(200, { values: [{ id: '1', name: 'Zoom' }] })]);
    expect(await client.findProvider('Zoom')).toEqual({ id: '1', name: 'Zoom' });
  });

  it.each([{ details: null }, { details: [null] }, [null], 'text'])(
    'an error of any form is told, not stumbled over: %j',
    async (answer) => {
      const { transport } = await vezaThatSays(json(400, answer));
      await expect(transport.send(get)).rejects.toThrow('Looking: Veza refused (HTTP 400)');
    },
  );

  it('names a proxy setting that is none, not its value', () => {
    const before = process.env['HTTPS_PROXY'];
    process.env['HTTPS_PROXY'] = 'not an address:secret';
    try {
      const make = (): unknown => transportTo('https://acme.example.com', 'key-0123456789');
      expect(make).toThrow('HTTPS_PROXY is not the http or https address of a proxy');
      expect(make).not.toThrow(/secret/);
    } finally {
      if (before === undefined) delete process.env['HTTPS_PROXY'];
      else process.env['HTTPS_PROXY'] = before;
    }
  });
});
