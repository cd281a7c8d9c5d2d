import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { boundedRun, mostMiB, type Bounded } from '../packages/zoom-to-veza/security_tests/bounded-run.ts';
import { pour } from './pour.ts';

const command = fileURLToPath(new URL('../bin/source-zoom.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bounded-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MiB = 1 << 20;
const headers = { 'content-type': 'application/json', 'x-zm-trackingid': 'v=2.0;rid=1' };
type Hostile = (response: ServerResponse) => void;

const bomb = gzipSync(Buffer.alloc(400 * MiB, ' '));
const hostile: [string, Hostile][] = [
  [
    'unpacks to 400 MiB',
    (response) => {
      response.writeHead(200, { ...headers, 'content-encoding': 'gzip' });
      response.end(bomb);
    },
  ],
  [
    'has no end',
    (response) => {
      response.writeHead(200, headers);
      pour(response, Buffer.alloc(MiB, ' '));
    },
  ],
  [
    'is nested five million deep',
    (response) => {
      response.writeHead(200, headers);
      response.end(`{"users":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}`);
    },
  ],
  [
    'has headers without end',
    (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      response.socket?.write(`x: ${'y'.repeat(200_000)}\r\n`);
    },
  ],
  [
    'changes the protocol',
    (response) => {
      const head = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n';
      response.socket?.end(head);
    },
  ],
  ['is no HTTP', (response) => response.socket?.end('\u0000\u0001\u0002 hello\r\n\r\n')],
];

/** A Zoom whose tokens are fine, or not, and whose every other answer is hostile. */
async function startHostile(answer: Hostile, tokens: 'fine' | 'hostile'): Promise<Server> {
  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    if (tokens === 'hostile' || request.url?.startsWith('/oauth') !== true) {
      answer(response);
      return;
    }
    response.writeHead(200, headers);
    response.end(JSON.stringify({ access_token: 'a-token-for-tests', expires_in: 3599, scope: 'a' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Runs `check`; what became of it. */
function check(server: Server): Promise<Bounded> {
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = join(folder, 'config.json');
  const credentials = { account_id: 'acc', client_id: 'an-id', client_secret: 'not-to-be-shown-1' };
  const addresses = { api_base_url: `${base}/v2`, authorization_endpoint: `${base}/oauth/token` };
  writeFileSync(config, JSON.stringify({ ...credentials, ...addresses }));
  return boundedRun(['--max-old-space-size=256', command, 'check', '--config', config]);
}

describe.each(hostile)('an answer that %s', (_what, answer) => {
  it.each(['fine', 'hostile'] as const)(
    'costs a sentence, and no more than 512 MiB; tokens %s',
    async (tokens) => {
      const server = await startHostile(answer, tokens);
      const { stdout: said, peak, signal } = await check(server);
      server.closeAllConnections();
      server.close();
      expect(signal).toBeNull();
      const lines = said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string });
      expect(lines.at(-1)).toMatchObject({
        type: 'CONNECTION_STATUS',
        connectionStatus: { status: 'FAILED' },
      });
      expect(said).not.toContain('not-to-be-shown-1');
      expect(peak).toBeLessThan(mostMiB);
    },
  );
});
