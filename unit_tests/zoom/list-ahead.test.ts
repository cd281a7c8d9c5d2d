import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { page, type LocalZoom, refusal, signal, startLocalZoom } from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom({ idleTimeoutMs: 200 });
});
afterEach(() => zoom.stop());

const body = JSON.stringify({ page_size: 2000, next_page_token: 'abc', users: [{ id: 'a' }] });

describe('a list whose next token is wanted', () => {
  it.each([
    ['as it is', {}, Buffer.from(body)],
    ['packed', { 'content-encoding': 'gzip' }, gzipSync(body)],
  ])('tells it before the rows have arrived, %s', async (_, headers, bytes) => {
    let response: ServerResponse | undefined;
    zoom.reply((open) => {
      response = open;
      open.writeHead(200, { 'x-zm-trackingid': 'v=2.0;rid=WEB_1', ...headers });
      open.write(bytes.subarray(0, bytes.length - 12));
    });
    const told: string[] = [];
    // The rest never comes unless the token was told.
    const onNextToken = (token: string): void => {
      told.push(token);
      response?.end(bytes.subarray(bytes.length - 12));
    };
    const list = await zoom.client().list('users', {}, signal, { onNextToken });
    expect([told, list.nextPageToken, list.rows]).toEqual([['abc'], 'abc', [{ id: 'a' }]]);
  });

  it.each([
    ['behind the rows', { users: [{ id: 'a' }], next_page_token: 'abc' }],
    ['behind a row that has one', { users: [{ next_page_token: 'no', id: 'a' }], next_page_token: 'abc' }],
  ])('does not tell one that stands %s', async (_, answer) => {
    zoom.reply({ body: answer });
    const told: string[] = [];
    const list = await zoom.client().list('users', {}, signal, { onNextToken: (token) => told.push(token) });
    expect([told, list.nextPageToken]).toEqual([[], 'abc']);
  });

  it('is retried, stalls and ends as ever', async () => {
    zoom.reply(
      (response) => response.writeHead(200).write(body.slice(0, 60)),
      (response) => {
        response.writeHead(200, { 'content-length': body.length });
        response.write(body.slice(0, 60), () => response.destroy());
      },
      { status: 502, body: '<html>' },
      page('a'),
    );
    const told: string[] = [];
    const list = await zoom.client().list('users', {}, signal, { onNextToken: (token) => told.push(token) });
    expect([told, list.rows, zoom.received.length]).toEqual([['abc', 'abc'], [{ id: 'a' }], 4]);
  });

  it('tells nothing of a refusal', async () => {
    zoom.reply(refusal(400, 300, 'The next page token is invalid or expired.', { x: 'y' }));
    const told: string[] = [];
    const list = zoom.client().list('users', { pageToken: 'old' }, signal, {
      onNextToken: (token) => told.push(token),
    });
    await expect(list).rejects.toThrow();
    expect(told).toEqual([]);
  });
});
