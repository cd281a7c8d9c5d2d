import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { type Ended, startZoomToVeza } from '../start-zoom-to-veza.ts';
import { from, stateDir, useVeza, veza } from './harness.ts';

useVeza();

const start = (
  flags: readonly string[],
  whenItSays?: Parameters<typeof startZoomToVeza>[2],
): Promise<Ended> =>
  startZoomToVeza(
    ['push', '--from', from, '--now', '2026-11-24T12:00:00Z', '--state-dir', stateDir, ...flags],
    { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey },
    whenItSays,
  );

/** A push that is under way until it is killed. */
async function startEndless(): Promise<() => Promise<Ended>> {
  veza.setFaults([{ call: 'push', do: 'slow', delayMs: 600_000 }]);
  const said = new EventTarget();
  let kill: (signal: NodeJS.Signals) => void = () => undefined;
  const ended = start([], (stderr, killIt) => {
    kill = killIt;
    if (stderr.includes('Pushing')) said.dispatchEvent(new Event('pushing'));
  });
  await once(said, 'pushing');
  return () => {
    kill('SIGKILL');
    return ended;
  };
}

describe('two pushes at the same time', () => {
  it('the second says so and writes nothing; others are not in its way, nor what a killed one left', async () => {
    const kill = await startEndless();
    const before = veza.requests.length;
    const second = await start([]);
    expect(second.code).toBe(exitCodes.guard);
    expect(second.stderr).toContain('another push to "Zoom", data source "Zoom - acct-1", is under way');
    expect(veza.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
    expect(await start(['--dry-run'])).toMatchObject({ code: 0 });
    expect(await start(['--name', 'Zoom - other'])).toMatchObject({ code: 0 });
    expect(await kill()).toMatchObject({ signal: 'SIGKILL' });
    expect(await start([])).toMatchObject({ code: 0 });
    // Of each place its numbers, their payload, and the lock's file.
    expect(readdirSync(stateDir)).toHaveLength(6);
  });
});
