import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { lastStates, provenRows, whoIsWho } from './harness/account.ts';
import { type ConnectorRun, readStreams, stopReading } from './harness/connector.ts';

/** Reads until so many records came, kills the process with SIGKILL, and gives the whole lines that were printed. */
async function killAfter(records: number, run: ConnectorRun): Promise<AirbyteMessage[]> {
  const { messages } = await stopReading(
    run,
    'SIGKILL',
    (seen) => seen.filter(({ type }) => type === 'RECORD').length >= records,
  );
  return messages;
}

const userPages = ({ requests }: ZoomSimulator): number =>
  requests.filter(({ endpoint }) => endpoint === 'users').length;

describe('a read that is killed', () => {
  it('ten times, and resumed from its last state each time, loses nobody', async () => {
    const zoom = await startZoomSimulator({ users: 30_000, seed: 31 });
    const run: ConnectorRun = {
      command: 'read',
      config: zoom.config({ page_size: 500 }),
      catalog: ['users'],
    };
    const messages: AirbyteMessage[] = [];
    for (let kill = 0; kill < 10; kill += 1)
      messages.push(...(await killAfter(800 + 350 * kill, { ...run, state: lastStates(messages) })));
    const last = await readStreams({ ...run, catalog: ['users'], state: lastStates(messages) });
    await zoom.stop();
    expect(last.code).toBe(0);
    expect(whoIsWho(provenRows([...messages, ...last.messages], 'users'))).toEqual(
      whoIsWho(zoom.account.users()),
    );
  }, 120_000);

  it('at half of a quiet account, asks for at most 60 % of the pages again', async () => {
    const zoom = await startZoomSimulator({ users: 20_000, seed: 32 });
    const run: ConnectorRun = {
      command: 'read',
      config: zoom.config({ page_size: 200 }),
      catalog: ['users'],
    };
    const first = await killAfter(10_000, run);
    const state = lastStates(first);
    const before = userPages(zoom);
    const rest = await readStreams({ ...run, catalog: ['users'], state });
    const again = userPages(zoom) - before;
    await zoom.stop();
    expect(rest.code).toBe(0);
    expect(whoIsWho(provenRows([...first, ...rest.messages], 'users'))).toEqual(
      whoIsWho(zoom.account.users()),
    );
    expect(again).toBeLessThanOrEqual(0.6 * (20_000 / 200 + 3));
  }, 60_000);

  it('after the end is a fresh read: a finished state means read everything again', async () => {
    const zoom = await startZoomSimulator({ users: 500, seed: 33 });
    const first = await readStreams({ config: zoom.config(), catalog: ['users'] });
    const second = await readStreams({
      config: zoom.config(),
      catalog: ['users'],
      state: lastStates(first.messages),
    });
    await zoom.stop();
    expect(provenRows(second.messages, 'users')).toHaveLength(500);
  });
});
