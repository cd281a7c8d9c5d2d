import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { startZoomSimulator, type UserStatus, type ZoomSimulator } from '@source-zoom/simulators';
import { lastStates, provenRows, rowsOf, whoIsWho } from './harness/account.ts';
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

/** Pages of rows that were asked for; whoever wants a total asks for a single row. */
const rowPages = ({ requests }: ZoomSimulator): number =>
  requests.filter(({ endpoint, query }) => endpoint === 'users' && query['page_size'] !== '1').length;

describe('a read that is killed', () => {
  it('ten times, and given its last state each time, ends whole on its own', async () => {
    const zoom = await startZoomSimulator({ users: 30_000, seed: 31 });
    const run = { config: zoom.config({ page_size: 500 }), catalog: ['users'] };
    const killed: AirbyteMessage[] = [];
    for (let kill = 0; kill < 10; kill += 1)
      killed.push(
        ...(await killAfter(800 + 350 * kill, { ...run, command: 'read', state: lastStates(killed) })),
      );
    const last = await readStreams({ ...run, state: lastStates(killed) });
    await zoom.stop();
    expect(last.code).toBe(0);
    expect(whoIsWho(provenRows(last.messages, 'users'))).toEqual(whoIsWho(zoom.account.users()));
    const timesOf = (messages: AirbyteMessage[]): unknown[] =>
      rowsOf(messages, 'users').map((row) => row['snapshot_at']);
    const earlier = new Set(timesOf(killed));
    // Each process reads for a snapshot of its own.
    expect(earlier.size).toBe(10);
    expect(timesOf(last.messages).filter((time) => earlier.has(time))).toEqual([]);
  }, 120_000);

  it('at half of a quiet account, reads all of it again, and no more', async () => {
    const zoom = await startZoomSimulator({ users: 20_000, seed: 32 });
    const run = { config: zoom.config({ page_size: 200 }), catalog: ['users'] };
    const first = await killAfter(10_000, { ...run, command: 'read' });
    const before = rowPages(zoom);
    const second = await readStreams({ ...run, state: lastStates(first) });
    const again = rowPages(zoom) - before;
    await zoom.stop();
    expect(second.code).toBe(0);
    expect(whoIsWho(provenRows(second.messages, 'users'))).toEqual(whoIsWho(zoom.account.users()));
    const pagesOf = (status: UserStatus, size: number): number =>
      Math.ceil(zoom.account.list(status).length / size);
    // Pending users tell no date of creation: they are read twice, by smaller pages the second time.
    expect(again).toBe(
      pagesOf('active', 200) + pagesOf('inactive', 200) + pagesOf('pending', 200) + pagesOf('pending', 172),
    );
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
