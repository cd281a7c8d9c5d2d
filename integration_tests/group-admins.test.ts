import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import {
  type FaultKind,
  type FaultRule,
  startZoomSimulator,
  type ZoomSimulator,
} from '@source-zoom/simulators';
import { allStreams, endOf, errorsOf, lastStates, logsOf, requestCounts, rowsOf } from './harness/account.ts';
import { type ConnectorRun, runConnector, stopReading } from './harness/connector.ts';

const scopes =
  'user:read:list_users:admin group:read:list_groups:admin role:read:list_roles:admin role:read:role:admin group:read:administrator:admin';
const stream = 'group_admins';

const readOf = (zoom: ZoomSimulator, catalog = [stream], state?: unknown): ConnectorRun => ({
  command: 'read',
  config: zoom.config({ optional_streams: [stream] }),
  catalog,
  state,
});

/** Who administers what: of the rows of the last snapshot, and of the simulator's own account. */
function adminsRead(messages: readonly AirbyteMessage[]): string[] {
  const rows = rowsOf(messages, stream);
  const last = rows.at(-1)?.['snapshot_at'];
  const kept = rows.filter((row) => row['snapshot_at'] === last);
  return [...new Set(kept.map((row) => `${String(row['group_id'])} ${String(row['email'])}`))].sort();
}

function adminsOf({ account }: ZoomSimulator): string[] {
  return account.groups
    .flatMap(({ id }) => (account.adminsOf(id) ?? []).map(({ email }) => `${id} ${email.toLowerCase()}`))
    .sort();
}

describe('group_admins', () => {
  it('are those of the account, in a run of all streams', async () => {
    const zoom = await startZoomSimulator({ users: 2000, groups: 350, seed: 81, scopes });
    const { messages, code } = await runConnector({
      ...readOf(zoom),
      catalog: ['users', 'groups', 'roles', stream, 'snapshots'],
    });
    await zoom.stop();
    expect(code).toBe(0);
    expect(adminsRead(messages)).toEqual(adminsOf(zoom));
    expect(adminsRead(messages).length).toBeGreaterThan(200);
    expect(requestCounts(zoom)['group_admins']).toBe(350);
    const proofs = rowsOf(messages, 'snapshots').map((row) => [row['stream'], row['rows']]);
    expect(proofs).toContainEqual([stream, adminsRead(messages).length]);
  }, 60_000);

  it('fail alone, by the name of the scope, when the app lacks it', async () => {
    const zoom = await startZoomSimulator({ users: 50, seed: 82 });
    const { messages, code } = await runConnector(readOf(zoom, [stream, ...allStreams]));
    await zoom.stop();
    expect(code).toBe(1);
    expect(errorsOf(messages)).toEqual([
      {
        stream,
        type: 'config_error',
        message: expect.stringContaining('missing scope group:read:administrator:admin') as unknown,
      },
    ]);
    for (const base of allStreams) expect(endOf(messages, base)).toBe('COMPLETE');
  });

  it('are none, with a warning, where the plan has no groups', async () => {
    const zoom = await startZoomSimulator({ users: 50, seed: 83, plan: 'free', scopes });
    const { messages, code } = await runConnector(readOf(zoom));
    await zoom.stop();
    expect([code, endOf(messages, stream)]).toEqual([0, 'COMPLETE']);
    expect(logsOf(messages, 'WARN').join()).toContain(`${stream}: not part of this Zoom account's plan`);
  });
});

/** All of them together on one request in twenty. */
const kinds: readonly FaultKind[] = [
  '5xx_html',
  'error_200',
  'truncated',
  'reset_before',
  'reset_mid',
  'invalid_token',
  'rate_second',
  'empty_object_200',
  'short_page',
  'drop_row',
];
const faults: FaultRule[] = kinds.map((kind) => ({
  do: kind,
  endpoint: stream,
  probability: 1 / (20 * kinds.length),
}));

describe('group_admins of 300 groups, with a fault on one request in twenty, killed on the way', () => {
  it.each([91, 92, 93, 94])(
    'are all there or not proven (seed %d)',
    async (seed) => {
      const zoom = await startZoomSimulator({
        users: 900,
        groups: 300,
        adminsPerGroup: 2,
        seed,
        scopes,
        faults,
      });
      const { messages: killed } = await stopReading(
        readOf(zoom),
        'SIGKILL',
        (seen) => seen.filter(({ type }) => type === 'RECORD').length >= 40 * (seed - 90),
      );
      const { messages, code } = await runConnector(readOf(zoom, [stream], lastStates(killed)));
      await zoom.stop();
      expect(zoom.faults.struck).toBeGreaterThan(8);
      expect(endOf(killed, stream)).not.toBe('COMPLETE');
      if (code === 0) expect(adminsRead(messages)).toEqual(adminsOf(zoom));
      else expect(endOf(messages, stream)).toBe('INCOMPLETE');
      // All of these faults pass: the read outlasts them.
      expect(code).toBe(0);
    },
    120_000,
  );
});
