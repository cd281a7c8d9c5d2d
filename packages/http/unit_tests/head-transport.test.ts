import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { create } from 'axios';
import { transportShowing } from '../src/head-transport.ts';

const text = `{"token":"abc","rows":[${'"row",'.repeat(2000)}"last"]}`;

let server: Server;
let reply: (response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((_request, response) => {
    reply(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

async function get(see: (head: string) => boolean): Promise<{ data: string; status: number }> {
  const { data, status } = await create({ proxy: false }).get<string>(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    { transport: transportShowing(see), validateStatus: null, transformResponse: [] },
  );
  return { data, status };
}

describe('transportShowing', () => {
  it.each([
    ['as it is', {}, Buffer.from(text)],
    ['packed', { 'content-encoding': 'gzip' }, gzipSync(text)],
  ])(
    'shows the head of an answer that comes %s before its rest, and axios all of it',
    async (_, headers, bytes) => {
      let rest = (): void => undefined;
      reply = (response) => {
        response.writeHead(200, headers).write(bytes.subarray(0, 60));
        rest = () => response.end(bytes.subarray(60));
      };
      // The rest is only sent once the head was seen.
      const { data } = await get((head) => {
        const isSeen = head.includes('"token":"abc"');
        if (isSeen) rest();
        return isSeen;
      });
      expect(data).toBe(text);
    },
  );

  it('shows longer heads until enough was seen', async () => {
    const pieces = ['{"to', 'ken":', '"abc",'];
    const heads: string[] = [];
    let sendNext = (): void => undefined;
    reply = (response) => {
      sendNext = () => {
        const piece = pieces.shift();
        if (piece === undefined) response.end('"rows":[]}');
        else response.write(piece);
      };
      sendNext();
    };
    const { data } = await get((head) => {
      heads.push(head);
      sendNext();
      return head.includes('abc');
    });
    expect(heads).toEqual(['{"to', '{"token":', '{"token":"abc",']);
    expect(data).toBe('{"token":"abc","rows":[]}');
  });

  it('shows no more than a head', async () => {
    let longest = 0;
    reply = (response) => response.end(text);
    await get((head) => {
      longest = Math.max(longest, head.length);
      return false;
    });
    expect(longest).toBe(2048);
  });

  it.each([
    ['an error', 500, {}],
    ['what is packed in a way of its own', 200, { 'content-encoding': 'unheard-of' }],
  ])('shows nothing of %s', async (_, status, headers) => {
    let seen = 0;
    reply = (response) => response.writeHead(status, headers).end(text);
    expect(await get(() => (seen += 1) > 0)).toMatchObject({ status });
    expect(seen).toBe(0);
  });

  it('shows nothing of what cannot be unpacked, which axios reports', async () => {
    let seen = '';
    reply = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    await expect(get((head) => ((seen += head), false))).rejects.toThrow();
    expect(seen).toBe('');
  });
});
