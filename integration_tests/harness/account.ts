import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { ZoomSimulator } from '@source-zoom/simulators';
import { knownStreams } from '@source-zoom/zoom-records';
import type { Account } from '../../packages/snapshot-store/unit_tests/sample-account.ts';

export const allStreams = ['users', 'groups', 'roles', 'snapshots'];

type Row = Record<string, unknown>;

/** The rows of a stream, in their order. */
export function rowsOf(messages: readonly AirbyteMessage[], stream: string): Row[] {
  return messages.flatMap((message) =>
    message.type === 'RECORD' && message.record.stream === stream ? [message.record.data as Row] : [],
  );
}

/** What a read printed, as the rows of each stream. */
export function accountOf(text: string): Account {
  const messages = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AirbyteMessage);
  return Object.fromEntries(knownStreams.map((stream) => [stream, rowsOf(messages, stream)])) as Account;
}

/**
 * The rows of the snapshot that was proven whole last, without those whom the proof names as gone. A key may come twice:
 * the later row is true.
 */
export function provenRows(messages: readonly AirbyteMessage[], stream: string): Row[] {
  const proofs = messages.flatMap((message) => {
    if (message.type !== 'STATE' || message.state.stream.stream_descriptor.name !== stream) return [];
    const { snapshot } = message.state.stream.stream_state as { snapshot?: Proof };
    return snapshot === undefined ? [] : [snapshot];
  });
  const proof = proofs.at(-1);
  const gone = new Set(proof?.gone_keys);
  return rowsOf(messages, stream).filter(
    (row) => row['snapshot_at'] === proof?.snapshot_at && !gone.has(keyOf(row)),
  );
}

interface Proof {
  snapshot_at: string;
  gone_keys?: readonly string[] | null;
}

const keyOf = ({ id, email }: Row): string => (typeof id === 'string' ? id : String(email).toLowerCase());

/** How a stream ended. */
export function endOf(messages: readonly AirbyteMessage[], stream: string): string | undefined {
  return messages
    .flatMap((message) => {
      if (message.type !== 'TRACE' || message.trace.type !== 'STREAM_STATUS') return [];
      const { stream_descriptor, status } = message.trace.stream_status;
      return stream_descriptor.name === stream ? [status] : [];
    })
    .at(-1);
}

/** What went wrong, with the stream and the type of failure. */
export function errorsOf(
  messages: readonly AirbyteMessage[],
): { stream: string | undefined; type: string; message: string }[] {
  return messages.flatMap((message) =>
    message.type === 'TRACE' && message.trace.type === 'ERROR'
      ? [
          {
            stream: message.trace.error.stream_descriptor?.name,
            type: message.trace.error.failure_type,
            message: message.trace.error.message,
          },
        ]
      : [],
  );
}

export function logsOf(messages: readonly AirbyteMessage[], level: string): string[] {
  return messages.flatMap((message) =>
    message.type === 'LOG' && message.log.level === level ? [message.log.message] : [],
  );
}

/** The last state of each stream, as a platform keeps it. */
export function lastStates(messages: readonly AirbyteMessage[]): object[] {
  const last = new Map<string, object>();
  for (const message of messages)
    if (message.type === 'STATE') last.set(message.state.stream.stream_descriptor.name, message.state);
  return [...last.values()];
}

/** Who, in which groups, with which role: of the rows and of the simulator's own account, to be compared. */
export function whoIsWho(rows: Iterable<Row>): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of rows) {
    const { status, group_ids, role_id } = row;
    found.set(keyOf(row), JSON.stringify([status, group_ids ?? [], role_id ?? null]));
  }
  return found;
}

/** Requests by endpoint. */
export function requestCounts({ requests }: ZoomSimulator): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { endpoint } of requests) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  return counts;
}
