import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Exchange {
  request: { method: string; url: string };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

export interface RecordedZoom {
  config: () => Record<string, unknown>;
  stop: () => Promise<void>;
}

/**
 * Replays recorded answers of Zoom, by path, ignoring the paging parameters. What was not recorded (other statuses,
 * other role types, details of roles) gets an empty answer, marked by the header `x-not-recorded`.
 *
 * @param file a JSON list of exchanges, each a request (method, url) and a response (status, headers, body).
 */
export async function startRecordedZoom(file: string | URL): Promise<RecordedZoom> {
  const exchanges = JSON.parse(await readFile(file, 'utf8')) as Exchange[];
  const recorded = new Map(
    exchanges.map(({ request, response }) => [
      `${request.method} ${new URL(request.url).pathname}`,
      response,
    ]),
  );
  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const known = recorded.get(`${request.method ?? ''} ${pathname}`);
    const asRecorded =
      (query.get('status') ?? 'active') === 'active' && (query.get('type') ?? 'common') === 'common';
    if (known !== undefined && asRecorded) {
      response.writeHead(known.status, known.headers).end(JSON.stringify(known.body));
      return;
    }
    const id = /^\/v2\/roles\/([^/]+)$/.exec(pathname)?.[1];
    const body =
      id === undefined
        ? { total_records: 0, next_page_token: '', users: [], groups: [], roles: [] }
        : { id, privileges: [] };
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-not-recorded': '1' })
      .end(JSON.stringify(body));
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    config: () => ({
      account_id: 'aB3-xYzQRs2kLm9nOpQ_Tw',
      client_id: 'recordedClient',
      client_secret: 'recordedSecret/+0123456789',
      api_base_url: `${origin}/v2`,
      authorization_endpoint: `${origin}/oauth/token`,
    }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
