import { startZoomSimulator, type ZoomSimulatorOptions } from '@source-zoom/simulators';
import { allStreams, endOf, requestCounts, rowsOf } from './harness/account.ts';
import { readStreams } from './harness/connector.ts';

/** Reads a small account of many pages. */
async function readWith(options: ZoomSimulatorOptions) {
  const zoom = await startZoomSimulator({ users: 900, groups: 70, seed: 61, latencyMs: 5, ...options });
  const { messages, code } = await readStreams({
    config: zoom.config({ page_size: 40 }),
    catalog: allStreams,
  });
  await zoom.stop();
  const ids = (stream: string) => rowsOf(messages, stream).map(({ key, id }) => String(key ?? id));
  return {
    code,
    ends: allStreams.map((stream) => endOf(messages, stream)),
    users: ids('users').toSorted(),
    groups: ids('groups'),
    requests: requestCounts(zoom),
  };
}

describe('pages that are asked for ahead', () => {
  it.each(['last', 'after_look_alikes'] as const)(
    'are the same, by as many requests, where the token stands %s and none is asked for ahead',
    async (tokenPlace) => {
      const [ahead, inTurn] = [await readWith({}), await readWith({ tokenPlace })];
      expect(ahead).toMatchObject({ code: 0, ends: allStreams.map(() => 'COMPLETE') });
      expect(ahead.users).toHaveLength(900);
      expect(inTurn).toEqual(ahead);
    },
    120_000,
  );

  it('are asked for anew where a page comes again with another token', async () => {
    const faults = ['reset_mid', 'truncated'] as const;
    const run = await readWith({
      faults: faults.map((kind, at) => ({ do: kind, endpoint: 'users', status: 'active', nth: 4 + 3 * at })),
    });
    expect(run).toMatchObject({ code: 0, ends: allStreams.map(() => 'COMPLETE') });
    expect(new Set(run.users).size).toBe(900);
    expect(run.users).toHaveLength(900);
  }, 120_000);
});
