import { TransientError } from '@source-zoom/airbyte-connector';
import { RefusalWatch } from '../../src/zoom/refusal-watch.ts';
import {
  type LocalZoom,
  page,
  refusal,
  rejection,
  signal,
  startLocalZoom,
  startMs,
  tokens,
} from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom();
});
afterEach(() => zoom.stop());

const perSecond = refusal(429, 429, 'You have reached the maximum per-second rate limit for this API.', {
  'x-ratelimit-type': 'QPS',
});
const daily = (resumeAt?: string) =>
  refusal(429, 429, 'You have reached the maximum daily rate limit for this API.', {
    'x-ratelimit-type': 'Daily-limit',
    ...(resumeAt !== undefined && { 'retry-after': resumeAt }),
  });

describe('the per-second limit', () => {
  it('pauses the label for one to two seconds, tells so, and the request goes on', async () => {
    zoom.reply(perSecond, page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect(zoom.received.map(({ atMs }) => atMs - startMs)).toEqual([0, 1500]);
    expect(zoom.pauses).toEqual([{ label: 'medium', kind: 'per_second', untilMs: startMs + 1500 }]);
  });

  it('holds back every caller of the label, and nobody of another', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    zoom.clock.sleep = async (ms) => {
      if (ms > 0)
        await released.then(() => {
          zoom.clock.advance(ms);
        });
    };
    const client = zoom.client();
    zoom.reply(perSecond, { body: { users: [], groups: [], id: '2' } });
    const paused = new Promise<void>((resolve) => {
      zoom.pauses.push = () => {
        resolve();
        return 0;
      };
    });
    const users = client.list('users', {}, signal);
    await paused;
    const groups = client.list('groups', {}, signal);
    await client.detail('roleDetail', '2', signal);
    expect(zoom.received.map(({ url }) => url)).toEqual(['/v2/users?page_size=2000', '/v2/roles/2']);
    release();
    await Promise.all([users, groups]);
    expect(zoom.received.slice(2).map(({ atMs }) => atMs - startMs)).toEqual([1500, 1500]);
  });

  it('ends as transient when it never stops, within its bound', async () => {
    zoom.reply(perSecond);
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toContain('rate_limit_percent');
    expect(zoom.received).toHaveLength(8);
  });

  it('is not waited for past the longest wait', async () => {
    zoom.reply(perSecond);
    const error = await rejection(zoom.client({ maxRateLimitWaitMs: 4000 }).list('users', {}, signal));
    expect((error as Error).message).toContain(new Date(startMs + 4500).toISOString());
    expect(zoom.received.map(({ atMs }) => atMs - startMs)).toEqual([0, 1500, 3000]);
  });
});

describe('the daily limit', () => {
  it('is waited for when it ends soon', async () => {
    zoom.reply(daily('2026-01-01T12:20:00Z'), page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect(zoom.received.map(({ atMs }) => atMs - startMs)).toEqual([0, 20 * 60_000 + 1500]);
    expect(zoom.pauses).toEqual([{ label: 'medium', kind: 'daily', untilMs: startMs + 20 * 60_000 + 1500 }]);
  });

  it.each([
    ['far', '2026-01-02T00:00:00Z', '2026-01-02T00:00:01.500Z'],
    ['told by nobody: midnight', undefined, '2026-01-02T00:00:01.500Z'],
    ['past the longest wait', '2026-01-01T12:30:00Z', '2026-01-01T12:30:01.500Z'],
  ])('fails at once when its end is %s, and says when to come back', async (_, resumeAt, told) => {
    zoom.reply(daily(resumeAt));
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toMatch(new RegExp(`^users: .*until ${told}`));
    expect(zoom.received).toHaveLength(1);
    expect(zoom.clock.sleeps).toEqual([]);
    expect(zoom.pauses).toEqual([]);
  });

  it('outlives a token: what is sent after it carries a new one', async () => {
    zoom.replyToken(
      { body: { access_token: tokens[0], expires_in: 900 } },
      { body: { access_token: tokens[1], expires_in: 900 } },
    );
    zoom.reply(daily('2026-01-01T12:20:00Z'), page('a'));
    await zoom.client().list('users', {}, signal);
    expect(zoom.received.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${tokens[0] ?? ''}`,
      `Bearer ${tokens[1] ?? ''}`,
    ]);
  });

  it('counts with all other waits of the request', async () => {
    zoom.reply(daily('2026-01-01T12:20:00Z'), daily('2026-01-01T12:40:00Z'));
    const error = await rejection(zoom.client().list('users', {}, signal));
    expect((error as Error).message).toContain('2026-01-01T12:40:01.500Z');
    expect(zoom.received).toHaveLength(2);
  });

  it('an abort ends the wait', async () => {
    const stop = new AbortController();
    zoom.reply(daily('2026-01-01T12:20:00Z'));
    zoom.clock.sleep = (ms) => {
      if (ms === 0) return Promise.resolve();
      stop.abort(new Error('stopped'));
      return new Promise(() => undefined);
    };
    await expect(zoom.client().list('users', {}, stop.signal)).rejects.toThrow('stopped');
  });
});

describe('a clock of ours that is wrong by hours', () => {
  const hour = 3_600_000;
  const at = (ms: number): string => new Date(ms).toUTCString();

  it.each([
    ['slow', hour],
    ['fast', -hour],
  ])('%s: waits end by the clock of Zoom', async (_, ahead) => {
    const zoomsNow = startMs + ahead;
    const limited = daily(new Date(zoomsNow + 10 * 60_000).toISOString()) as { headers: object };
    zoom.reply(
      { ...(limited as object), headers: { ...limited.headers, date: at(zoomsNow) } } as never,
      page('a'),
    );
    await zoom.client().list('users', {}, signal);
    expect(zoom.received.map(({ atMs }) => atMs - startMs)).toEqual([0, 10 * 60_000 + 1500]);
  });

  it("the day's share begins anew at the midnight of Zoom", async () => {
    const zoomsNow = startMs + 11 * hour;
    zoom.reply({ ...page('a'), headers: { date: at(zoomsNow) } });
    const client = zoom.client({ plan: 'free', rateLimitPercent: 1 });
    for (let count = 0; count < 20; count += 1) await client.list('users', {}, signal);
    const error = await rejection(client.list('users', {}, signal));
    expect((error as Error).message).toContain('until 2026-01-02T00:00:01.500Z');
  });

  it('an answer that took a while is no wrong clock, and no date is none', async () => {
    zoom.reply(
      { ...page('a'), headers: { date: at(startMs - 59_000) } },
      { ...page('a'), headers: { date: 'soon' } },
      daily('2026-01-01T12:20:00Z'),
      page('a'),
    );
    const client = zoom.client();
    for (let count = 0; count < 3; count += 1) await client.list('users', {}, signal);
    expect(zoom.received.at(-1)?.atMs).toBe(startMs + 20 * 60_000 + 1500);
  });
});

describe('refusals below our own limit', () => {
  const warnings = (): string[] => zoom.log.filter((line) => line.startsWith('Zoom refused'));

  it('are warned of once, from twenty on, and say what to check', async () => {
    const client = zoom.client();
    for (let count = 0; count < 40; count += 1) {
      zoom.reply(perSecond, page('a'));
      await client.list('users', {}, signal);
      expect(warnings()).toHaveLength(count < 19 ? 0 : 1);
    }
    expect(warnings()[0]).toMatch(/^Zoom refused 20 of 39 requests .*; check plan, .*other apps/);
  });

  it('are nothing where they are three of a hundred', () => {
    const watch = new RefusalWatch();
    const told = Array.from({ length: 3400 }, (_, at) => watch.add(at % 100 > 96));
    expect(told.filter((one) => one !== undefined)).toEqual([]);
    for (let count = 0; count < 4; count += 1) watch.add(true);
    expect(watch.add(false)).toBeUndefined();
  });

  it('of a day are none', async () => {
    const client = zoom.client();
    for (let count = 0; count < 30; count += 1) {
      zoom.reply(daily(new Date(zoom.clock.now() + 1000).toISOString()), page('a'));
      await client.list('users', {}, signal);
    }
    expect(warnings()).toEqual([]);
  });
});

describe('the share of the daily limit', () => {
  it('of a free plan is kept without a word of Zoom', async () => {
    const client = zoom.client({ plan: 'free', rateLimitPercent: 1 });
    for (let count = 0; count < 20; count += 1) await client.list('users', {}, signal);
    const error = await rejection(client.list('users', {}, signal));
    expect(error).toBeInstanceOf(TransientError);
    expect((error as Error).message).toMatch(/^users: rate_limit_percent .*until 2026-01-02T00:00:01\.500Z/);
    expect(zoom.received).toHaveLength(20);
  });

  it('begins anew at midnight', async () => {
    const client = zoom.client({ plan: 'free', rateLimitPercent: 1, maxRateLimitWaitMs: 86_400_000 });
    for (let count = 0; count < 21; count += 1) await client.list('users', {}, signal);
    expect(zoom.received.at(-1)?.atMs).toBe(Date.parse('2026-01-02T00:00:01.500Z'));
    expect(zoom.pauses).toHaveLength(1);
  });
});
