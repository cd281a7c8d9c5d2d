import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock, Redactor } from '@source-zoom/http';
import { VezaClient } from '../../src/veza/client.ts';
import { VezaTransport } from '../../src/veza/transport.ts';

type Reply = (response: ServerResponse) => void;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const text =
  (status: number, body: string): Reply =>
  (response) =>
    response.writeHead(status).end(body);
const reset: Reply = (response) => response.destroy();

let servers: Server[] = [];
let asked: string[];
let clock: ManualClock;

/** A Veza that gives these replies in turn, the last one again and again. */
async function vezaThatSays(...replies: Reply[]): Promise<{ transport: VezaTransport; client: VezaClient }> {
  asked = [];
  clock = new ManualClock();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const reply = replies[Math.min(asked.length, replies.length - 1)];
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      reply?.(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = new VezaTransport({ url, apiKey: 'key-0123456789' }, '1.0', {
    clock,
    random: () => 1,
    redactor: new Redactor(),
  });
  return { transport, client: new VezaClient(transport) };
}

afterEach(async () => {
  const started = servers;
  servers = [];
  for (const server of started) {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
});

const get = { method: 'GET', path: '/x', what: 'Looking', repeatable: true } as const;
const create = { method: 'POST', path: '/x', what: 'Creating', body: {}, repeatable: false } as const;
const provider = { id: 'p', name: 'Zoom' };
const dataSource = { id: 'd', name: 'Zoom - X' };
const body = {
  bytes: 2,
  open: () =>
    (async function* () {
      yield await Promise.resolve('{}');
    })() as never,
};

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

  it('names a proxy setting that is none, not its value', () => {
    const before = process.env['HTTPS_PROXY'];
    process.env['HTTPS_PROXY'] = 'not an address:secret';
    try {
      const make = (): VezaTransport =>
        new VezaTransport({ url: 'https://acme.example.com', apiKey: 'key-0123456789' }, '1', {
          clock,
          random: () => 1,
          redactor: new Redactor(),
        });
      expect(make).toThrow('HTTPS_PROXY is not the http or https address of a proxy');
      expect(make).not.toThrow(/secret/);
    } finally {
      if (before === undefined) delete process.env['HTTPS_PROXY'];
      else process.env['HTTPS_PROXY'] = before;
    }
  });
});

describe('what is no answer, though it comes with HTTP 200', () => {
  const nothings: Reply[] = [
    text(200, ''),
    json(200, {}),
    json(200, []),
    json(200, { message: 'please log in' }),
    json(200, { code: 'Internal', message: 'no' }),
  ];

  it.each(nothings.map((reply, at): [number, Reply] => [at, reply]))(
    '%d: a push is not believed',
    async (_at, reply) => {
      const { client } = await vezaThatSays(reply);
      await expect(client.push(provider, dataSource, body)).rejects.toThrow("is no answer of Veza's");
      const { client: other } = await vezaThatSays(
        reply,
        json(200, { warnings: [{ message: 'Cannot find identity' }] }),
      );
      expect(await other.push(provider, dataSource, body)).toEqual(['Cannot find identity']);
    },
  );

  it.each(nothings.map((reply, at): [number, Reply] => [at, reply]))(
    '%d: a list does not say that there is nothing',
    async (_at, reply) => {
      const { client } = await vezaThatSays(reply);
      await expect(client.findProvider('Zoom')).rejects.toThrow("is no answer of Veza's");
    },
  );
});

describe('VezaClient', () => {
  it('finds by the very name over all pages, and none that is being deleted', async () => {
    const { client } = await vezaThatSays(
      json(200, {
        values: [
          { id: '1', name: 'zoom' },
          { id: '2', name: 'Zoom', state: 'DELETING' },
        ],
        next_page_token: 'a b',
      }),
      json(200, { values: [{ id: '3', name: 'Zoom' }], next_page_token: '' }),
    );
    expect(await client.findProvider('Zoom')).toMatchObject({ id: '3' });
    expect(asked[0]).toContain('filter=name+eq+%22Zoom%22');
    expect(asked[1]).toContain('page_token=a+b');
  });

  it('refuses to choose between two of one name', async () => {
    const { client } = await vezaThatSays(
      json(200, {
        values: [
          { id: '1', name: 'Zoom' },
          { id: '2', name: 'Zoom' },
        ],
      }),
    );
    await expect(client.findProvider('Zoom')).rejects.toThrow('There are 2 providers named "Zoom"');
  });

  it('does not page for ever', async () => {
    const { client } = await vezaThatSays(json(200, { values: [], next_page_token: 'same' }));
    await expect(client.findProvider('Zoom')).rejects.toThrow('the same page again and again');
    expect(asked).toHaveLength(2);
  });

  it('looks before it creates again', async () => {
    const list = json(200, { values: [] });
    const there = json(200, { values: [{ id: '1', name: 'Zoom' }] });
    const { client } = await vezaThatSays(list, json(503, {}), there);
    expect(await client.createProvider('Zoom')).toMatchObject({ id: '1' });
    expect(asked.map((one) => one.split(' ')[0])).toEqual(['GET', 'POST', 'GET']);
  });

  it("adds Veza's own words to ours", async () => {
    const { client } = await vezaThatSays(
      json(200, { values: [] }),
      json(403, { code: 'PermissionDenied', message: 'no', request_id: 'r9' }),
    );
    await expect(client.createProvider('Zoom')).rejects.toThrow(
      /may not create providers.*PermissionDenied; no \(request r9\)/,
    );
  });
});
