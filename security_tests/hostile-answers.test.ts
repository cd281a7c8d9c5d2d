import { gzipSync } from 'node:zlib';
import { TransientError } from '@source-zoom/airbyte-connector';
import { PageTooLarge, DetailUnreadable } from '../src/zoom/api.ts';
import {
  type LocalZoom,
  rejection,
  type Reply,
  signal,
  startLocalZoom,
} from '../unit_tests/zoom/local-zoom.ts';
import { pour } from './pour.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom({ maxRetries: 2 });
});
afterEach(() => zoom.stop());

const bomb = gzipSync(Buffer.alloc(80 << 20, ' '));
const headers = { 'x-zm-trackingid': 'v=2.0;rid=WEB_1' };
const unpacksToMuch: Reply = (response) => {
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' });
  response.end(bomb);
};

const withoutEnd: Reply = (response) => {
  response.writeHead(200, headers);
  pour(response, Buffer.alloc(1 << 20, ' '));
};

/** A byte now and then: never silent, and never at its end. */
const drip: Reply = (response) => {
  response.writeHead(200, headers);
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => {
    clearInterval(timer);
  });
};

describe.each([
  ['that unpacks to more than any page', unpacksToMuch],
  ['without end', withoutEnd],
])('an answer %s', (_what, reply) => {
  it('is asked for at once in a smaller page', async () => {
    zoom.reply(reply);
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(PageTooLarge);
    expect((error as Error).message).toMatch(/^users: the answer is larger than any page/);
    expect(zoom.received).toHaveLength(1);
  });

  it('of a list without pages is given up in the end', async () => {
    zoom.reply(reply);
    const error = await rejection(zoom.client().list('roles', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toMatch(/^roles: the answer is larger than any page/);
    expect(zoom.received).toHaveLength(3);
  });

  it('in place of a token is given up in the end', async () => {
    zoom.replyToken(reply);
    const error = await rejection(zoom.client().list('roles', {}, signal));
    expect((error as Error).message).toMatch(/^Token: the answer is larger than any page/);
  });

  it('in place of a role makes it unknown', async () => {
    zoom.reply(reply);
    const error = await rejection(zoom.client().detail('roleDetail', '1', signal));
    expect(error).toBeInstanceOf(DetailUnreadable);
    expect(error).toMatchObject({ reason: 'unreadable', answer: 'an answer larger than any real one' });
  });
});

describe('an answer that drips', () => {
  beforeEach(async () => {
    await zoom.stop();
    zoom = await startLocalZoom({ answerTimeoutMs: 200, maxRetries: 2 });
  });

  it.each(['users', 'roles'] as const)('is given up in the end: %s', async (list) => {
    zoom.reply(drip);
    const error = await rejection(zoom.client().list(list, {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect(error instanceof PageTooLarge).toBe(list === 'users');
    expect((error as Error).message).toMatch(/did not end in time/);
    expect(zoom.received).toHaveLength(3);
  });

  it('is asked for again, and may come', async () => {
    zoom.reply(drip, { body: { total_records: 0, roles: [] } });
    await expect(zoom.client().list('roles', {}, signal)).resolves.toMatchObject({ rows: [] });
  });

  it('in place of a token is given up in the end', async () => {
    zoom.replyToken(drip);
    const error = await rejection(zoom.client().list('roles', {}, signal));
    expect((error as Error).message).toMatch(/^Token: the answer began but did not end in time/);
  });

  it('is left when the run is stopped', async () => {
    zoom.reply(drip);
    const stop = new AbortController();
    const reading = rejection(zoom.client().list('roles', {}, stop.signal));
    stop.abort(new Error('stopped'));
    expect(await reading).toMatchObject({ message: 'stopped' });
  });
});

it('an answer nested too deep cannot be read', async () => {
  zoom.reply({ body: `{"users":${'['.repeat(3_000_000)}${']'.repeat(3_000_000)}}` });
  const error = await rejection(zoom.client().list('users', {}, signal));
  expect((error as Error).message).toMatch(/^users: Zoom's answers cannot be read/);
});

it('a refusal of a million words is read at its beginning', async () => {
  const body = { code: 4711, message: 'does not contain '.repeat(1_000_000) };
  zoom.reply({ status: 400, body });
  const error = await rejection(zoom.client().list('users', {}, signal));
  expect((error as Error).message).toMatch(/^users: missing scope/);
});

describe('an answer in another encoding than UTF-8', () => {
  const inLatin1 =
    (body: object): Reply =>
    (response) => {
      response.writeHead(200, headers);
      response.end(Buffer.from(JSON.stringify(body), 'latin1'));
    };

  it('is not read with signs in place of those that it has', async () => {
    zoom.reply(inLatin1({ total_records: 1, users: [{ id: 'a', email: 'zoë@example.com' }] }));
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toMatch(/^users: Zoom's answers cannot be read/);
  });

  it('in place of a token is asked for again', async () => {
    zoom.replyToken(inLatin1({ access_token: 'ë' }), { body: { access_token: 'a-token', expires_in: 9 } });
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [] });
  });

  it('in place of a role makes it unknown', async () => {
    zoom.reply(inLatin1({ id: '1', name: 'Rollë', privileges: ['User:Read'] }));
    const error = await rejection(zoom.client().detail('roleDetail', '1', signal));
    expect(error).toMatchObject({ reason: 'unreadable', answer: 'HTTP 200, not JSON' });
  });

  it('with a mark of byte order is UTF-8 all the same', async () => {
    zoom.reply({ body: '\uFEFF{"total_records":1,"users":[{"id":"a"}]}' });
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
  });
});

it('a head whose end is lost, so that a token stands in it, is not shown', async () => {
  const body = '{"access_token":"not-to-be-shown"}';
  zoom.replyToken((response) => {
    response.writeHead(200, { 'x-zm-trackingid': `v=2.0;rid=WEB_1${body}` });
    response.end('{"access_token":"a-token","expires_in":9}');
  });
  await zoom.client().list('users', {}, signal);
  expect(zoom.log).toContain('token: HTTP 200, code 0, tracking id unreadable');
  expect(zoom.log.join()).not.toContain('not-to-be-shown');
});
