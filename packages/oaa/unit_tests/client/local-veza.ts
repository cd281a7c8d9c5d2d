import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import { VezaClient } from '../../src/client/client.ts';
import { environmentNames } from '../../src/client/setting-names.ts';
import { type TransportDeps, VezaTransport } from '../../src/client/transport.ts';

export type Reply = (response: ServerResponse) => void;

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
export const text =
  (status: number, body: string): Reply =>
  (response) =>
    response.writeHead(status).end(body);
export const reset: Reply = (response) => response.destroy();
export const upgrade: Reply = (response) =>
  response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');

let servers: Server[] = [];
/** What the Veza that was started last has been asked for. */
export let asked: string[];
/** What each of these requests was authorized by. */
export let authorizations: (string | undefined)[];
/** What its transport warned of. */
export let warnings: string[];
/** The clock of its transport. */
export let clock: ManualClock;

/** A Veza that gives these replies in turn, the last one again and again. */
export function vezaThatSays(
  ...replies: Reply[]
): Promise<{ transport: VezaTransport; client: VezaClient; url: string }> {
  return vezaWithKey('key-0123456789', replies);
}

/** The same, for this key. */
export async function vezaWithKey(
  apiKey: string,
  replies: Reply[],
): Promise<{ transport: VezaTransport; client: VezaClient; url: string }> {
  const url = await start(replies);
  const transport = transportTo(url, apiKey);
  return { transport, client: new VezaClient(transport), url };
}

export const oauthClient = { id: 'my client', secret: 'secret-0123456789+/' };

/** The same, for an OAuth client; the token endpoint `/token` takes its turn among the replies. */
export async function vezaWithTokens(
  ...replies: Reply[]
): Promise<{ transport: VezaTransport; client: VezaClient }> {
  const url = await start(replies);
  const settings = { url, names: environmentNames, client: { ...oauthClient, tokenUrl: `${url}/token` } };
  const transport = new VezaTransport(settings, '1.0', depsOf());
  return { transport, client: new VezaClient(transport) };
}

/** Starts a Veza; gives its address. */
async function start(replies: Reply[]): Promise<string> {
  asked = [];
  authorizations = [];
  warnings = [];
  clock = new ManualClock();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const reply = replies[Math.min(asked.length, replies.length - 1)];
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      authorizations.push(request.headers.authorization);
      reply?.(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A transport on the clock of the Veza that was started last. */
export function transportTo(url: string, apiKey: string): VezaTransport {
  return new VezaTransport({ url, names: environmentNames, apiKey }, '1.0', depsOf());
}

function depsOf(): TransportDeps {
  return { clock, random: () => 1, redactor: new Redactor(), warn: (text) => warnings.push(text) };
}

/** Stops every Veza of a test after it. */
export function stopAfterEach(): void {
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
}

export const provider = { id: 'p', name: 'Zoom' };
export const dataSource = { id: 'd', name: 'Zoom - X' };
export const body = { bytes: 2, open: () => Readable.from(['{}']) };
