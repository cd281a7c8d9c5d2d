import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { endOf, rowsOf, whoIsWho } from './harness/account.ts';
import {
  assertOrder,
  type ConnectorProcess,
  type ConnectorRun,
  readOutput,
  startConnector,
  stopReading,
} from './harness/connector.ts';

const users = 30_000;
const flags = ['--max-old-space-size=128', '--max-semi-space-size=8'];

/** Peak resident memory in MiB, as long as the process lives. */
function peakOf({ pid = 0 }: ConnectorProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const reading = (zoom: ZoomSimulator): ConnectorRun => ({
  command: 'read',
  config: zoom.config({ page_size: 500 }),
  catalog: ['users'],
  nodeArguments: flags,
});

/** Settles when the simulator was asked nothing for so many looks at it: the connector waits for its reader. */
async function untilQuiet(zoom: ZoomSimulator): Promise<void> {
  for (let quiet = 0, seen = -1; quiet < 10;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    quiet = zoom.requests.length === seen ? quiet + 1 : 0;
    seen = zoom.requests.length;
  }
}

function peakOfLiving(child: ConnectorProcess): number {
  try {
    return peakOf(child);
  } catch {
    return 0;
  }
}

describe('readers', () => {
  it('one that stops reading stops the fetching, takes no more memory, and can stop the process', async () => {
    const zoom = await startZoomSimulator({ users, seed: 61 });
    const run = reading(zoom);
    const free = await startConnector(run);
    let freePeak = 0;
    const { messages } = await readOutput(
      free,
      run,
      () => (freePeak = Math.max(freePeak, peakOfLiving(free))),
    );
    assertOrder(messages, run);
    zoom.requests.length = 0;
    const child = await startConnector(run);
    await once(child.stdout, 'readable');
    await untilQuiet(zoom);
    const peak = peakOf(child);
    const asked = zoom.requests.length;
    child.kill('SIGTERM');
    const ended = once(child, 'exit');
    const [, signal] = (await ended) as [number | null, string | null];
    child.stdout.destroy();
    await zoom.stop();
    expect(signal).toBe('SIGTERM');
    expect(asked).toBeLessThan(users / 500 / 2);
    expect(peak).toBeLessThan(freePeak + 30);
    expect(rowsOf(messages, 'users')).toHaveLength(users);
  }, 60_000);

  it('one that goes away ends the process quietly, with code 1', async () => {
    const zoom = await startZoomSimulator({ users, seed: 62 });
    const child = await startConnector(reading(zoom));
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    await once(child.stdout, 'readable');
    child.stdout.destroy();
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    await zoom.stop();
    expect([code, signal, stderr]).toEqual([1, null, '']);
  }, 60_000);

  it('SIGTERM in mid-page: whole lines, and the process dies of the signal', async () => {
    const zoom = await startZoomSimulator({ users, seed: 63 });
    const { messages, rest, signal } = await stopReading(
      reading(zoom),
      'SIGTERM',
      ({ length }) => length > 1_000,
    );
    await zoom.stop();
    expect(signal).toBe('SIGTERM');
    expect(rest).toBe('');
    expect(rowsOf(messages, 'users').length).toBeGreaterThan(100);
  }, 60_000);

  it("one that sleeps past a page token's life still gets everybody, nobody twice", async () => {
    let now = Date.parse('2026-11-24T00:00:00Z');
    const zoom = await startZoomSimulator({ users, seed: 64, now: () => now, expiresIn: 360_000 });
    const run = reading(zoom);
    const child = await startConnector(run);
    await once(child.stdout, 'readable');
    await untilQuiet(zoom);
    // A quarter of an hour goes by for Zoom, and every page token dies.
    now += 15 * 60_000;
    const { messages } = await readOutput(child, run);
    await zoom.stop();
    assertOrder(messages, run);
    const rows = rowsOf(messages, 'users');
    expect(endOf(messages, 'users')).toBe('COMPLETE');
    expect(rows).toHaveLength(users);
    expect(whoIsWho(rows)).toEqual(whoIsWho(zoom.account.users()));
  }, 60_000);
});
