import { SystemError, TransientError } from '@source-zoom/airbyte-connector';
import { PageTooLarge } from '../../src/zoom/api.ts';
import { type LocalZoom, page, refusal, rejection, signal, startLocalZoom } from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom({ idleTimeoutMs: 200 });
});
afterEach(() => zoom.stop());

describe('faults that pass', () => {
  const cut = Buffer.from(JSON.stringify(page('a').body));
  it.each([
    ['HTML of a 502', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['503 with JSON', { status: 503, body: { message: 'busy' } }],
    ['408', { status: 408, body: '' }],
    ['an empty 200', { body: '' }],
    ['truncated JSON', { body: cut.toString().slice(0, -9) }],
    ['no JSON', { body: '<html>' }],
    ['JSON that is no object', { body: 'null' }],
    ['an error under 200 that nobody knows', { body: { code: 300, message: 'Internal hiccup.' } }],
    [
      'a dead page token where no page was named',
      refusal(400, 300, 'The next page token is invalid or expired.'),
    ],
    ['a reset before the answer', (response) => response.socket?.resetAndDestroy()],
    [
      'a cut body',
      (response) => {
        response.writeHead(200, { 'content-length': cut.length });
        response.write(cut.subarray(0, 9));
        setImmediate(() => response.socket?.destroy());
      },
    ],
    [
      'a cut gzip',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(Buffer.from('1f8b0800000000000003ab56', 'hex'));
      },
    ],
    ['no answer at all', () => undefined],
    [
      'a body that stalls',
      (response) => {
        response.writeHead(200, { 'content-length': cut.length });
        response.write(cut.subarray(0, 9));
      },
    ],
  ] as [string, Parameters<LocalZoom['reply']>[0]][])('%s is repeated', async (_, fault) => {
    zoom.reply(fault, page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect(zoom.received).toHaveLength(2);
    expect(zoom.clock.sleeps).toEqual([375]);
  });

  it('end as transient after eight attempts, whose waits grow', async () => {
    zoom.reply({ status: 500, body: '<html>' });
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^users: .*HTTP 500/) as string,
      internalMessage: 'HTTP 500, code 0, tracking id v=2.0;rid=WEB_1',
    });
    expect(zoom.received).toHaveLength(8);
    expect(zoom.clock.sleeps).toEqual([375, 750, 1500, 3000, 6000, 12_000, 22_500]);
  });

  it('an error under 200 that stays ends as what nobody expected, with its code', async () => {
    zoom.reply({ body: { code: 987, message: 'odd' } });
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(SystemError);
    expect(error).toMatchObject({
      message: expect.stringContaining('HTTP 200, code 987') as string,
    });
    expect(zoom.received).toHaveLength(8);
  });

  it.each(['token', 'list'])('are as many as the caller has retryPolicy for, of a %s too', async (which) => {
    const hasty = await startLocalZoom({ idleTimeoutMs: 200, maxRetries: 2 });
    const [reply, received] =
      which === 'token' ? [hasty.replyToken, hasty.tokenRequests] : [hasty.reply, hasty.received];
    reply({ status: 503, body: '' });
    await expect(hasty.client().list('users', {}, signal)).rejects.toThrow('HTTP 503');
    await hasty.stop();
    expect(received).toHaveLength(3);
  });

  it('504 of a large page is repeated twice: a smaller one may come', async () => {
    zoom.reply({ status: 504, body: '<html>' });
    const client = zoom.client();
    expect(await rejection(client.list('users', {}, signal))).toBeInstanceOf(PageTooLarge);
    expect(zoom.received).toHaveLength(3);
    const small = await rejection(client.list('users', { pageSize: 30 }, signal));
    expect(small).toBeInstanceOf(TransientError);
    expect(small).not.toBeInstanceOf(PageTooLarge);
    expect(zoom.received).toHaveLength(11);
  });

  it('a host that nobody listens at is said so', async () => {
    const client = zoom.client();
    await client.scopes(signal);
    await zoom.stop();
    const error = await rejection(client.list('users', {}, signal));
    expect(error).toMatchObject({
      failureType: 'transient_error',
      message: expect.stringContaining('the host could not be reached') as string,
      internalMessage: 'ECONNREFUSED',
    });
    zoom = await startLocalZoom();
  });
});
