import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { rowsOf } from './harness/account.ts';
import { runConnector } from './harness/connector.ts';

const optional = ['account_security', 'group_admins'];
const withoutUsers =
  'group:read:list_groups:admin role:read:list_roles:admin role:read:role:admin ' +
  'group:read:administrator:admin account:read:settings:admin';
const scopes = `user:read:list_users:admin ${withoutUsers}`;

async function read(zoom: ZoomSimulator, catalog: string[]): Promise<readonly AirbyteMessage[]> {
  const config = zoom.config({ optional_streams: optional });
  const { messages } = await runConnector({ command: 'read', config, catalog });
  await zoom.stop();
  return messages;
}

/** The streams in the order in which they begin. */
function orderOf(messages: readonly AirbyteMessage[]): string[] {
  return messages.flatMap((message) =>
    message.type === 'TRACE' &&
    message.trace.type === 'STREAM_STATUS' &&
    message.trace.stream_status.status === 'STARTED'
      ? [message.trace.stream_status.stream_descriptor.name]
      : [],
  );
}

const timesOf = (messages: readonly AirbyteMessage[], stream: string): unknown[] => [
  ...new Set(rowsOf(messages, stream).map((row) => row['snapshot_at'])),
];

describe('the optional streams of a run', () => {
  it('come after the others, and carry the time of its users, as their proofs do', async () => {
    const zoom = await startZoomSimulator({ users: 300, groups: 20, seed: 84, scopes });
    const messages = await read(zoom, [...optional, 'roles', 'users', 'groups', 'snapshots']);
    expect(orderOf(messages)).toEqual(['users', 'roles', 'groups', ...optional, 'snapshots']);
    const [at] = timesOf(messages, 'users');
    for (const stream of optional) expect(timesOf(messages, stream)).toEqual([at]);
    const proofs = rowsOf(messages, 'snapshots').filter((row) => row['snapshot_at'] === at);
    expect(proofs.map((row) => row['stream'])).toEqual(['users', ...optional]);
  }, 30_000);

  it('carry the time of their own reading where no users were read whole', async () => {
    const zoom = await startZoomSimulator({ users: 300, groups: 20, seed: 85, scopes: withoutUsers });
    const messages = await read(zoom, [...optional, 'users', 'snapshots']);
    const [first, ...others] = optional.flatMap((stream) => timesOf(messages, stream));
    expect(timesOf(messages, 'users')).toEqual([]);
    expect(others).toHaveLength(1);
    expect(others).not.toContain(first);
  }, 30_000);
});
