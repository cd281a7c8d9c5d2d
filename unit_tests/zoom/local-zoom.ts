import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import type { RateLimitPause, ZoomApi } from '../../src/zoom/api.ts';
import { createZoomClient, type ZoomClientSettings } from '../../src/zoom/client.ts';

/** One answer of the local Zoom: JSON of `body`, or its text. A function answers by hand. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; body: unknown }
  | ((response: ServerResponse, request: IncomingMessage) => void);

export interface Received {
  method: string | undefined;
  url: string;
  authorization: string | undefined;
  body: string;
  /** By the manual clock. */
  atMs: number;
}

export const credentials = {
  accountId: 'acc/ount+1=',
  clientId: 'client-id-0123',
  clientSecret: 'hidden/secret+1=2',
};
export const tokens = ['hidden-token-1', 'hidden-token-2', 'hidden-token-3'];
export const startMs = Date.parse('2026-01-01T12:00:00Z');
export const signal = new AbortController().signal;

export const page = (...ids: string[]): { body: object } => ({
  body: { next_page_token: '', total_records: ids.length, users: ids.map((id) => ({ id })) },
});
export const refusal = (status: number, code: number, message: string, headers = {}): Reply => ({
  status,
  headers,
  body: { code, message },
});

export interface LocalZoom {
  client: (settings?: Partial<ZoomClientSettings>, env?: NodeJS.ProcessEnv) => ZoomApi;
  clock: ManualClock;
  redactor: Redactor;
  /** Requests of the API, in their order. */
  received: Received[];
  tokenRequests: Received[];
  pauses: RateLimitPause[];
  log: string[];
  /** Answers of the API in turn, the last one again and again. */
  reply: (...replies: Reply[]) => void;
  /** Of the token endpoint; a fresh token each time unless said otherwise. */
  replyToken: (...replies: Reply[]) => void;
  stop: () => Promise<void>;
}

/** A server on loopback that plays Zoom by a script, and clients of it whose time is a manual clock's. */
export async function startLocalZoom(
  options: { idleTimeoutMs?: number; answerTimeoutMs?: number; maxRetries?: number } = {},
): Promise<LocalZoom> {
  const clock = new ManualClock(startMs);
  const redactor = new Redactor();
  const received: Received[] = [];
  const tokenRequests: Received[] = [];
  const pauses: RateLimitPause[] = [];
  const log: string[] = [];
  let replies: Reply[] = [page()];
  let tokenReplies: Reply[] = [];
  const freshToken = (): Reply => ({
    body: {
      access_token: tokens[tokenRequests.length - 1] ?? 'hidden-token-n',
      expires_in: 3599,
      scope: 'a b  c',
    },
  });
  const server = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isToken = request.url?.startsWith('/oauth/token') === true;
    const list = isToken ? tokenRequests : received;
    list.push({
      method: request.method,
      url: request.url ?? '',
      authorization: request.headers.authorization,
      body: Buffer.concat(chunks).toString(),
      atMs: clock.now(),
    });
    // Its date is the clock's, too.
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const script = isToken ? tokenReplies : replies;
    const reply = (script.length > 1 ? script.shift() : script[0]) ?? freshToken();
    if (typeof reply === 'function') {
      reply(response, request);
      return;
    }
    const { status = 200, headers = {}, body } = reply;
    response.writeHead(status, { 'x-zm-trackingid': 'v=2.0;rid=WEB_1', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    clock,
    redactor,
    received,
    tokenRequests,
    pauses,
    log,
    reply: (...next) => (replies = next),
    replyToken: (...next) => (tokenReplies = next),
    client: (settings = {}, env = {}) =>
      createZoomClient(
        {
          ...credentials,
          plan: 'business',
          rateLimitPercent: 100,
          apiBaseUrl: `${base}/v2`,
          tokenUrl: `${base}/oauth/token`,
          maxRateLimitWaitMs: 30 * 60_000,
          ...settings,
        },
        {
          clock,
          env,
          redactor,
          random: () => 0.5,
          maxRetries: 7,
          idleTimeoutMs: 60_000,
          answerTimeoutMs: 60_000,
          onPause: (pause) => pauses.push(pause),
          onLog: (_, message) => log.push(message),
          ...options,
        },
      ),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It was not rejected.');
    },
    (error: unknown) => error,
  );
}
