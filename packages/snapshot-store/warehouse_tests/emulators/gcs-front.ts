import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from './emulator.ts';

const pageSize = 100;

interface Listing {
  items?: { name: string; generation: string }[];
}

/**
 * Before the emulator, which lists everything at once and does not look at generations: lists in pages, and refuses
 * an object in a generation that is no longer there, as the JSON API documents both. `status`: refuses everything.
 *
 * https://cloud.google.com/storage/docs/json_api/v1/objects
 */
export async function startGcsFront(port: number, status?: number): Promise<Emulator> {
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? '', `http://127.0.0.1:${port}`), response, status).catch(() =>
      response.destroy(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

async function answer(url: URL, response: ServerResponse, status: number | undefined): Promise<void> {
  if (status !== undefined) {
    refuse(response, status);
    return;
  }
  const generation = url.searchParams.get('generation');
  const [token, prefix] = [url.searchParams.get('pageToken'), url.searchParams.get('prefix')];
  url.searchParams.delete('generation');
  url.searchParams.delete('pageToken');
  if (generation !== null) {
    const now = await fetch(new URL(url.pathname, url));
    const found = now.ok ? ((await now.json()) as { generation?: string }) : {};
    // The driver takes it for a number, for which that of the emulator is too long.
    if (Number(found.generation) !== Number(generation)) {
      refuse(response, 404);
      return;
    }
  }
  const passed = await fetch(url);
  const body = Buffer.from(await passed.arrayBuffer());
  if (prefix === null || !passed.ok) {
    response.writeHead(passed.status, { 'content-type': passed.headers.get('content-type') ?? '' });
    response.end(body);
    return;
  }
  const { items = [], ...rest } = JSON.parse(body.toString()) as Listing;
  const from = Number(token ?? 0);
  const more = from + pageSize < items.length ? { nextPageToken: String(from + pageSize) } : {};
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...rest, items: items.slice(from, from + pageSize), ...more }));
}

function refuse(response: ServerResponse, code: number): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message: 'refused', errors: [] } }));
}
