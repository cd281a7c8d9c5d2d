import { systemClock } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';

describe('systemClock', () => {
  it('wakes after the time and never runs back', async () => {
    const before = systemClock.monotonic();
    await systemClock.sleep(5);
    // Timers are counted in whole milliseconds.
    expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(4);
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  it('stops sleeping at once when the signal is aborted, with its reason', async () => {
    const stop = new AbortController();
    const sleep = systemClock.sleep(3_600_000, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(sleep).rejects.toThrow('stopped');
    await expect(systemClock.sleep(3_600_000, stop.signal)).rejects.toThrow('stopped');
  });
});

describe('ManualClock', () => {
  it('wakes sleepers side by side in their order, and takes no time', async () => {
    const clock = new ManualClock(0);
    const woken: [string, number][] = [];
    const sleep = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push([name, clock.now()]);
    };
    await Promise.all([sleep('late', 2000), sleep('early', 1000), sleep('at once', 0)]);
    expect(woken).toEqual([
      ['at once', 0],
      ['early', 1000],
      ['late', 2000],
    ]);
    expect(clock.sleeps).toEqual([2000, 1000, 0]);
  });

  it('is moved by hand, never back by a sleeper who is late', async () => {
    const clock = new ManualClock(0);
    const sleep = clock.sleep(1000);
    clock.advance(5000);
    await sleep;
    expect([clock.now(), clock.monotonic()]).toEqual([5000, 5000]);
  });

  it('stops sleeping when the signal is aborted, without moving', async () => {
    const clock = new ManualClock(0);
    const stop = new AbortController();
    const sleep = clock.sleep(1000, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(sleep).rejects.toThrow('stopped');
    await expect(clock.sleep(1000, stop.signal)).rejects.toThrow('stopped');
    expect(clock.now()).toBe(0);
  });
});
