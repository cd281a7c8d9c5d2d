import { ManualClock } from '@source-zoom/http/testing';
import fc from 'fast-check';
import { budgetOf, DayShare, type Plan, requestsPerSecond, Throttle } from '../../src/zoom/rate-limit.ts';
import { signal } from './local-zoom.ts';

const labels = ['light', 'medium', 'heavy'] as const;
const anyBudget = fc.record({
  plan: fc.constantFrom<Plan>('free', 'pro', 'business'),
  label: fc.constantFrom(...labels),
  percent: fc.integer({ min: 1, max: 100 }),
});

/** When requests started that were asked for after these delays, in milliseconds from the first. */
async function starts(throttle: Throttle, clock: ManualClock, delays: number[]): Promise<number[]> {
  const begin = clock.monotonic();
  const started: number[] = [];
  await Promise.all(
    delays.map(async (delay) => {
      if (delay > 0) await clock.sleep(delay);
      await throttle.take(signal);
      started.push(clock.monotonic() - begin);
    }),
  );
  return started;
}

/** The most starts that any window of this length holds. */
function mostWithin(windowMs: number, started: number[]): number {
  return Math.max(
    ...started.map((from) => started.filter((at) => at >= from && at < from + windowMs).length),
  );
}

describe('budgetOf', () => {
  it.each([
    ['pro', 'medium', 50, { requests: 10, windowMs: 1050 }],
    ['pro', 'light', 100, { requests: 30, windowMs: 1050 }],
    ['business', 'medium', 100, { requests: 60, windowMs: 1050 }],
    ['free', 'medium', 50, { requests: 1, windowMs: 1050 }],
    ['free', 'medium', 1, { requests: 1, windowMs: 52_500 }],
    ['free', 'heavy', 50, { requests: 1, windowMs: 2100 }],
    ['pro', 'heavy', 50, { requests: 5, windowMs: 1050 }],
    ['business', 'heavy', 100, { requests: 40, windowMs: 1050 }],
    ['free', 'light', 1, { requests: 1, windowMs: 26_250 }],
  ] as const)('%s %s at %d %%', (plan, label, percent, expected) => {
    expect(budgetOf(plan, label, percent)).toEqual(expected);
  });

  it('is never past the share', () => {
    fc.assert(
      fc.property(anyBudget, ({ plan, label, percent }) => {
        const { requests, windowMs } = budgetOf(plan, label, percent);
        const perSecond = (requests / windowMs) * 1000;
        expect(perSecond).toBeLessThanOrEqual((requestsPerSecond[plan][label] * percent) / 100);
        expect(requests).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('Throttle', () => {
  it('holds its budget in every sliding window, whenever requests come', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBudget,
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 100 }),
        async ({ plan, label, percent }, delays) => {
          const clock = new ManualClock(0);
          const budget = budgetOf(plan, label, percent);
          const started = await starts(new Throttle(budget, clock), clock, delays);
          expect(started).toHaveLength(delays.length);
          expect(mostWithin(budget.windowMs, started)).toBeLessThanOrEqual(budget.requests);
          const second = Math.max(1, (requestsPerSecond[plan][label] * percent) / 100);
          expect(mostWithin(1000, started)).toBeLessThanOrEqual(second);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('uses it to the full while there is work', async () => {
    await fc.assert(
      fc.asyncProperty(anyBudget, fc.integer({ min: 1, max: 150 }), async (choice, count) => {
        const clock = new ManualClock(0);
        const budget = budgetOf(choice.plan, choice.label, choice.percent);
        const started = await starts(new Throttle(budget, clock), clock, Array<number>(count).fill(0));
        expect(started).toEqual(
          Array.from({ length: count }, (_, index) => Math.floor(index / budget.requests) * budget.windowMs),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('starts nobody during a pause, tells how long it was, and a shorter pause does not shorten it', async () => {
    const clock = new ManualClock(0);
    const throttle = new Throttle({ requests: 5, windowMs: 1050 }, clock);
    throttle.pause(10_000);
    throttle.pause(2000);
    const waited = await Promise.all([throttle.take(signal), throttle.take(signal)]);
    expect(waited).toEqual([10_000, 10_000]);
    expect(clock.monotonic()).toBe(10_000);
  });

  it('is paused also for those who wait already; waiting in turn is no pause', async () => {
    const clock = new ManualClock(0);
    const throttle = new Throttle({ requests: 1, windowMs: 1000 }, clock);
    expect(await throttle.take(signal)).toBe(0);
    const second = throttle.take(signal);
    throttle.pause(600);
    throttle.pause(3000);
    expect(await second).toBe(3000);
    expect(clock.monotonic()).toBe(3000);
    expect(await throttle.take(signal)).toBe(0);
    expect(clock.monotonic()).toBe(4000);
  });

  it('lets an aborted caller go at once, also behind others, and keeps its place for them', async () => {
    const clock = new ManualClock(0);
    const throttle = new Throttle({ requests: 1, windowMs: 1000 }, clock);
    await throttle.take(signal);
    const stop = new AbortController();
    const order: string[] = [];
    const first = throttle.take(signal).then(() => order.push('first'));
    const aborted = throttle
      .take(stop.signal)
      .catch((error: unknown) => order.push((error as Error).message));
    const last = throttle.take(signal).then(() => order.push('last'));
    stop.abort(new Error('stopped'));
    await Promise.all([first, aborted, last]);
    expect(order).toEqual(['stopped', 'first', 'last']);
    expect(clock.monotonic()).toBe(2000);
    await expect(throttle.take(stop.signal)).rejects.toThrow('stopped');
  });
});

describe('DayShare', () => {
  const noon = Date.parse('2026-01-01T12:00:00Z');
  const taken = (share: DayShare, now: number): number => {
    for (let count = 0; count < 100_000; count += 1) if (!share.take(now)) return count;
    return Infinity;
  };

  it.each([
    ['free', 'light', 100, 6000],
    ['free', 'medium', 50, 1000],
    ['free', 'medium', 1, 20],
    ['pro', 'medium', 1, Infinity],
    ['business', 'light', 100, Infinity],
    ['free', 'heavy', 50, 500],
    ['pro', 'heavy', 50, 15_000],
    ['business', 'heavy', 100, 60_000],
  ] as const)('%s %s at %d %% is %d', (plan, label, percent, expected) => {
    expect(taken(new DayShare(plan, label, percent), noon)).toBe(expected);
  });

  it("begins anew with Zoom's day", () => {
    const share = new DayShare('free', 'medium', 1);
    expect(taken(share, noon)).toBe(20);
    expect(share.take(Date.parse('2026-01-01T23:59:59.999Z'))).toBe(false);
    expect(taken(share, Date.parse('2026-01-02T00:00:00Z'))).toBe(20);
  });
});

it('lets everybody else go before a caller in the background', async () => {
  const clock = new ManualClock();
  const throttle = new Throttle({ requests: 1, windowMs: 1000 }, clock);
  const started: string[] = [];
  const take = async (name: string, inBackground = false): Promise<void> => {
    await throttle.take(signal, inBackground);
    started.push(name);
  };
  const first = take('first');
  const patient = take('patient', true);
  const others = [take('second'), take('third')];
  await first;
  others.push(take('fourth'));
  await Promise.all([patient, ...others]);
  expect(started).toEqual(['first', 'second', 'third', 'fourth', 'patient']);
  // Alone, it waits for nobody.
  clock.advance(1000);
  const before = clock.monotonic();
  await take('alone', true);
  expect(clock.monotonic()).toBe(before);
});

it('lets a caller in the background leave at once', async () => {
  const clock = new ManualClock();
  const throttle = new Throttle({ requests: 1, windowMs: 1000 }, clock);
  const stop = new AbortController();
  const others = [throttle.take(signal), throttle.take(signal)];
  const patient = throttle.take(stop.signal, true);
  stop.abort(new Error('stopped'));
  await expect(patient).rejects.toThrow('stopped');
  await Promise.all(others);
});
