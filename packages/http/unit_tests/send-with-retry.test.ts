import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Attempt, RetryableError, sendWithRetry } from '../src/send-with-retry.ts';
import { ManualClock } from '../src/testing/index.ts';

type Reply = (response: ServerResponse) => void;

const status =
  (code: number): Reply =>
  (response) =>
    response.writeHead(code).end(`status ${code}`);
const reset: Reply = (response) => response.destroy();

let server: Server;
let replies: Reply[];
let requests: number;

beforeEach(async () => {
  requests = 0;
  server = createServer((_request, response) => {
    replies[Math.min(requests, replies.length - 1)]?.(response);
    requests += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

/** Takes 200 for an answer, a 5xx for worth repeating, and anything else for the end. */
const byStatus: Attempt<string> = async (send, config) => {
  const { status: code, data } = await send(config);
  if (code >= 500) throw new RetryableError(new Error(`final: ${code}`), config);
  if (code !== 200) throw new Error(`at once: ${code}`);
  return String(data);
};

function request(
  attempt: Attempt<string>,
  signal?: AbortSignal,
): { clock: ManualClock; result: Promise<string> } {
  const clock = new ManualClock();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const deps = { clock, random: () => 1, maxRetries: 3, backoff: { firstMs: 100, maxMs: 300 } };
  return { clock, result: sendWithRetry({ url, ...(signal && { signal }) }, attempt, deps) };
}

it('repeats what an attempt calls retryable, and what fails on the network, with a growing wait', async () => {
  replies = [status(503), reset, status(500), status(200)];
  const { clock, result } = request(byStatus);
  expect(await result).toBe('status 200');
  expect(clock.sleeps).toEqual([100, 200, 300]);
});

it('ends with the failure of the last attempt', async () => {
  replies = [status(503), status(503), status(503), status(500)];
  await expect(request(byStatus).result).rejects.toThrow('final: 500');
  expect(requests).toBe(4);
});

it('ends at once with any other error of an attempt', async () => {
  replies = [status(302)];
  await expect(request(byStatus).result).rejects.toThrow('at once: 302');
  expect(requests).toBe(1);
});

it('lets an attempt turn the proposed wait into another', async () => {
  replies = [status(503), status(503), status(200)];
  const { clock, result } = request(async (send, config) => {
    const { status: code } = await send(config);
    if (code !== 200) throw new RetryableError(new Error('busy'), config, (proposedMs) => proposedMs + 7);
    return 'done';
  });
  expect(await result).toBe('done');
  expect(clock.sleeps).toEqual([107, 207]);
});

it.each([
  ['a certificate that is not trusted', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ['a proxy that asks for a password', 'ERR_PROXY_407'],
])('does not repeat %s', async (_what, code) => {
  let attempts = 0;
  const { result } = request((_send, config) => {
    attempts += 1;
    return Promise.reject(Object.assign(new Error('failed'), { isAxiosError: true, code, config }));
  });
  await expect(result).rejects.toMatchObject({ code });
  expect(attempts).toBe(1);
});

it('stops waiting as soon as it is aborted, with the reason', async () => {
  replies = [status(503)];
  const stop = new AbortController();
  const { result } = request((_send, config) => {
    stop.abort(new Error('stopped by the caller'));
    return Promise.reject(new RetryableError(new Error('busy'), config));
  }, stop.signal);
  await expect(result).rejects.toThrow('stopped by the caller');
});
