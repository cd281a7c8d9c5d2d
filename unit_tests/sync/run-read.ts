import { type AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { orderViolations } from '@source-zoom/airbyte-protocol/testing';
import { readStreams } from '../../src/sync/engine.ts';
import { RateLimitPauses } from '../../src/sync/rate-limit-pauses.ts';
import type { ReadSettings } from '../../src/sync/settings.ts';
import type { ZoomApi } from '../../src/zoom/api.ts';
import { startMs } from './moving-account.ts';

/** A catalog of all streams. */
export const all = ['snapshots', 'users', 'groups', 'roles'];

export interface RunOptions {
  streams?: readonly (string | { name: string; mode: string })[];
  settings?: Partial<ReadSettings>;
  state?: unknown;
  /** Stops after so many messages, as a killed process does. */
  killAfter?: number;
  clock?: { nowMs: number };
  pauses?: RateLimitPauses;
  signal?: AbortSignal;
  onBatch?: (messages: readonly AirbyteMessage[]) => void;
}

export interface Run {
  messages: AirbyteMessage[];
  failed: boolean;
  killed: boolean;
}

/** Reads to the end (checking the order of all messages) or to the kill. */
export async function runRead(zoom: ZoomApi, options: RunOptions = {}): Promise<Run> {
  const streams = (options.streams ?? ['users']).map((each) =>
    typeof each === 'string' ? { name: each, mode: 'full_refresh' } : each,
  );
  const clock = options.clock ?? { nowMs: startMs };
  const batches = readStreams({
    settings: {
      accountId: 'acc',
      userStatuses: ['active', 'inactive', 'pending'],
      customAttributes: false,
      toleratedMissingRows: 0,
      pageSize: undefined,
      ...options.settings,
    },
    zoom,
    streams: streams.map(({ name, mode }) => ({ stream: { name }, sync_mode: mode })),
    state: options.state,
    pauses: options.pauses ?? new RateLimitPauses(),
    signal: options.signal ?? new AbortController().signal,
    now: () => clock.nowMs,
  });
  const messages: AirbyteMessage[] = [];
  const names = streams.map(({ name }) => name);
  for (;;) {
    const batch = await batches.next();
    if (batch.done === true) {
      expect(orderViolations(messages, names)).toEqual([]);
      return { messages, failed: batch.value.failed, killed: false };
    }
    options.onBatch?.(batch.value);
    for (const message of batch.value) {
      if (messages.length === options.killAfter) {
        await batches.return({ failed: true });
        expect(orderViolations(messages, names, { cut: true })).toEqual([]);
        return { messages, failed: false, killed: true };
      }
      messages.push(message);
    }
  }
}

export function rowsOf(messages: readonly AirbyteMessage[], stream = 'users'): Record<string, unknown>[] {
  return messages.flatMap((message) =>
    message.type === 'RECORD' && message.record.stream === stream
      ? [message.record.data as Record<string, unknown>]
      : [],
  );
}

export function statusesOf(messages: readonly AirbyteMessage[], stream = 'users'): string[] {
  return messages.flatMap((message) =>
    message.type === 'TRACE' &&
    message.trace.type === 'STREAM_STATUS' &&
    message.trace.stream_status.stream_descriptor.name === stream
      ? [message.trace.stream_status.status]
      : [],
  );
}

export function statesOf(messages: readonly AirbyteMessage[], stream = 'users') {
  return messages.flatMap((message) =>
    message.type === 'STATE' && message.state.stream.stream_descriptor.name === stream
      ? [message.state.stream.stream_state as Record<string, unknown>]
      : [],
  );
}

export function errorsOf(messages: readonly AirbyteMessage[]) {
  return messages.flatMap((message) =>
    message.type === 'TRACE' && message.trace.type === 'ERROR'
      ? [{ ...message.trace.error, emitted_at: message.trace.emitted_at }]
      : [],
  );
}

export function logsOf(messages: readonly AirbyteMessage[], level: string): string[] {
  return messages.flatMap((message) =>
    message.type === 'LOG' && message.log.level === level ? [message.log.message] : [],
  );
}

/** What a client would hand in after these messages: the last state of each stream. */
export function lastStates(messages: readonly AirbyteMessage[]): unknown[] {
  return messages.flatMap((message) => (message.type === 'STATE' ? [message.state] : []));
}
