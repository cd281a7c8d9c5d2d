import { isTerminal } from '../../src/is-terminal.ts';
import { lasting, LiveLine } from '../../src/progress/live-line.ts';
import { Pace } from '../../src/progress/pace.ts';
import { durationText, progressText } from '../../src/progress/progress-text.ts';
import { startProgress } from '../../src/progress/progress.ts';

/** What is written on a clock that the test moves. */
function shown(isOnTerminal: boolean) {
  const written: string[] = [];
  const clock = { ms: 5_000_000 };
  const out = { isTerminal: isOnTerminal, write: (text: string) => written.push(text) };
  return { written, clock, out, now: () => clock.ms };
}

describe('startProgress', () => {
  it('draws one line of a terminal, at most ten times a second, and takes it away', () => {
    const { written, clock, out, now } = shown(true);
    const progress = startProgress({ name: 'Users', total: 100_000 }, out, now);
    for (let done = 10; done <= 40_000; done += 10) {
      clock.ms += 1;
      progress.reach(done);
    }
    expect(written.length).toBeLessThanOrEqual(41);
    for (const text of written) {
      expect(text.startsWith('\rUsers: ') && text.endsWith('\u001b[K')).toBe(true);
      expect(text).not.toContain('\n');
    }
    expect(written.at(-1)).toBe('\rUsers: 39,010 of 100,000, 10,000 a second, 7 s left\u001b[K');
    progress.end();
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  it('leaves a line in a log every half minute, and none of what is quick', () => {
    const { written, clock, out, now } = shown(false);
    const progress = startProgress({ name: 'Reading', unit: 'rows' }, out, now);
    for (let second = 1; second <= 65; second += 1) {
      clock.ms += 1000;
      progress.reach(second * 200);
    }
    progress.end();
    expect(written).toEqual(['Reading: 6,000 rows, 200 a second\n', 'Reading: 12,000 rows, 200 a second\n']);
  });

  it('without a total leaves room for another program that draws', () => {
    const { written, clock, out, now } = shown(true);
    const progress = startProgress({ name: 'Reading', unit: 'rows' }, out, now);
    for (let at = 0; at < 100; at += 1) {
      clock.ms += 50;
      progress.reach(at);
    }
    expect(written).toHaveLength(5);
  });
});

it('LiveLine draws news at once, and what stays takes its place', () => {
  const { written, out, now } = shown(true);
  const line = new LiveLine(out, now);
  line.draw(() => 'a');
  line.draw(() => 'b');
  line.draw(() => 'c', true);
  expect(written).toEqual(['\ra\u001b[K', '\rc\u001b[K']);
  expect([lasting('x', out), lasting('x', { isTerminal: false })]).toEqual(['\r\u001b[Kx\n', 'x\n']);
});

describe('Pace', () => {
  it('is that of the last ten seconds, and steady between two of them', () => {
    const pace = new Pace(0);
    let done = 0;
    const rates: (number | undefined)[] = [];
    for (let ms = 100; ms <= 60_000; ms += 100) {
      // A quick start, then a third of it, in jerks.
      done += ms <= 10_000 ? 300 : ms % 200 === 0 ? 200 : 0;
      rates.push(pace.at(done, ms));
    }
    expect(rates.slice(0, 19)).toEqual(Array(19).fill(undefined));
    expect(rates[19]).toBe(3000);
    for (const rate of rates.slice(-380)) expect(Math.abs((rate ?? 0) - 1000)).toBeLessThan(30);
  });

  it('says nothing of a standstill, of a clock that was set back, of a task that begins again', () => {
    const pace = new Pace(0);
    expect(pace.at(0, 60_000)).toBeUndefined();
    expect(pace.at(100, 62_000)).toBeCloseTo(100 / 62);
    expect(pace.at(200, 1000)).toBeUndefined();
    expect(pace.at(50, 4000)).toBeUndefined();
    expect(pace.at(150, 6000)).toBe(50);
  });
});

it.each([
  ['nothing known', { name: 'Users' }, 0, undefined, 'Users: 0'],
  ['no total', { name: 'Users' }, 5000, 2500, 'Users: 5,000, 2,500 a second'],
  ['a total', { name: 'a', total: 1_000_000 }, 100, 10, 'a: 100 of 1,000,000, 10 a second, 28 h left'],
  ['more than were counted', { name: 'a', total: 10 }, 11, 11, 'a: 11 of 10, 11 a second'],
  ['all of it', { name: 'a', total: 10 }, 10, 5, 'a: 10 of 10, 5 a second'],
  [
    'bytes',
    { name: 'Reading', unit: 'bytes', total: 450e6 },
    1.23e6,
    12.4e6,
    'Reading: 1.2 of 450 MB, 12 MB a second, 37 s left',
  ],
  ['few', { name: 'b', unit: 'parts', total: 12 }, 3, 0.1, 'b: 3 of 12 parts, 2 min left'],
] as const)('progressText: %s', (_what, task, done, rate, text) => {
  expect(progressText(task, done, rate)).toBe(text);
});

it('durationText rounds up, so that it never promises too much', () => {
  expect([0, 89.1, 91, 5399, 5401].map(durationText)).toEqual(['1 s', '90 s', '2 min', '2 h', '2 h']);
});

it('isTerminal', () => {
  expect([{ isTTY: true }, { isTTY: false }, {}].map(isTerminal)).toEqual([true, false, false]);
});
