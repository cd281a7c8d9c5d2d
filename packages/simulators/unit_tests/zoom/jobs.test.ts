import { type Job, startZoomSimulator } from '@source-zoom/simulators';
import { SimulatedAccount } from '../../src/zoom/account.ts';
import { Jobs } from '../../src/zoom/jobs.ts';
import { get, start, stopAfterEach, zoom } from './local-simulator.ts';

/** Jobs on an account, run at these milliseconds after their start only. */
function runAt(times: readonly number[], jobs: readonly Job[], users = 300) {
  const account = new SimulatedAccount({ users, seed: 3 });
  const before = account.keys();
  let now = 1000;
  const running = new Jobs(account, jobs, 3, () => now);
  running.run();
  const counts = times.map((ms) => {
    now = 1000 + ms;
    running.run();
    return running.changes.length;
  });
  running.stop();
  return { account, before, counts, changes: running.changes };
}

describe('a job', () => {
  it('keeps its rate on average, however late its timer is', () => {
    const job = { do: 'off_board', perSecond: 25 } as const;
    expect(runAt([0, 39, 40, 41, 1000, 1900, 4000], [job]).counts).toEqual([1, 1, 2, 2, 26, 48, 101]);
    expect(runAt([333, 1234, 4000], [job]).counts.at(-1)).toBe(101);
  });

  it('begins and stops when it is told to', () => {
    const job = { do: 'hire', perSecond: 10, startAfterMs: 500, stopAfter: 7 } as const;
    expect(runAt([0, 499, 500, 650, 9000], [job]).counts).toEqual([0, 0, 1, 2, 7]);
  });

  it('removes people for good, and names each of them', () => {
    const { account, before, changes } = runAt([2000], [{ do: 'off_board', perSecond: 25 }]);
    const gone = changes.map(({ key }) => key);
    expect(new Set(gone).size).toBe(51);
    expect(new Set([...account.keys(), ...gone])).toEqual(before);
    expect(changes[0]).toMatchObject({ did: 'off_board', from: 'active', to: undefined });
  });

  it('removes whoever stands first, from the list it is told', () => {
    const job = { do: 'off_board', perSecond: 5, status: 'pending', from: 'front' } as const;
    const account = new SimulatedAccount({ users: 300, seed: 3 });
    const first = account
      .list('pending')
      .slice(0, 3)
      .map((number) => account.keyOf(number, 'pending'));
    expect(runAt([400], [job]).changes.map(({ key }) => key)).toEqual(first);
  });

  it('flips people both ways, and says where they were and are', () => {
    const { account, before, changes } = runAt([4000], [{ do: 'flip', perSecond: 10 }]);
    expect(account.keys()).toEqual(before);
    expect(new Set(changes.map(({ from, to }) => `${from} ${to}`))).toEqual(
      new Set(['active inactive', 'inactive active']),
    );
  });

  it.each([
    ['hire', 'active'],
    ['invite', 'pending'],
  ] as const)('to %s adds people to the list of %s users', (kind, status) => {
    const { account, before, changes } = runAt([1000], [{ do: kind, perSecond: 4 }]);
    expect(changes.map(({ from, to }) => [from, to])).toEqual(Array(5).fill([undefined, status]));
    expect(account.keys()).toEqual(new Set([...before, ...changes.map(({ key }) => key)]));
  });

  it('does nothing where nobody is left', () => {
    expect(runAt([60_000], [{ do: 'off_board', perSecond: 100 }], 5).account.list('active')).toEqual([]);
  });

  it('does the same for the same seed', () => {
    const jobs = [
      { do: 'flip', perSecond: 9 },
      { do: 'hire', perSecond: 3 },
    ] as const;
    const keys = (times: number[]): string[] => runAt(times, jobs).changes.map(({ key }) => key);
    expect(keys([700, 3000])).toEqual(keys([700, 3000]));
  });
});

describe('a simulator with a job', () => {
  stopAfterEach();

  it('changes nothing before the first request, and goes on between two', async () => {
    await start({ jobs: [{ do: 'off_board', perSecond: 200, stopAfter: 20 }] });
    expect(zoom.account.size).toBe(130);
    await get('/users');
    while (zoom.changes.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(zoom.account.size).toBe(110);
    expect((await get('/users')).body.total_records).toBe(zoom.account.list('active').length);
  });

  it('holds no process up, and ends with the simulator', async () => {
    await start();
    const other = await startZoomSimulator({ jobs: [{ do: 'hire', perSecond: 1000 }] });
    await fetch(other.url);
    await other.stop();
    const { length } = other.changes;
    await get('/users');
    expect(other.changes).toHaveLength(length);
  });
});
