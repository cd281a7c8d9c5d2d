import { type AirbyteMessage, type StreamStatus } from '@source-zoom/airbyte-protocol';
import { orderViolations } from '@source-zoom/airbyte-protocol/testing';

const status = (name: string, value: StreamStatus): AirbyteMessage => ({
  type: 'TRACE',
  trace: {
    type: 'STREAM_STATUS',
    emitted_at: 1,
    stream_status: { stream_descriptor: { name }, status: value },
  },
});
const record = (stream: string): AirbyteMessage => ({
  type: 'RECORD',
  record: { stream, data: { id: '1' }, emitted_at: 1 },
});
const state = (name: string, recordCount: number): AirbyteMessage => ({
  type: 'STATE',
  state: {
    type: 'STREAM',
    stream: { stream_descriptor: { name }, stream_state: {} },
    sourceStats: { recordCount },
  },
});
const error = (name?: string): AirbyteMessage => ({
  type: 'TRACE',
  trace: {
    type: 'ERROR',
    emitted_at: 1,
    error: { message: 'no', failure_type: 'system_error', ...(name && { stream_descriptor: { name } }) },
  },
});
const estimate = (name: string): AirbyteMessage => ({
  type: 'TRACE',
  trace: { type: 'ESTIMATE', emitted_at: 1, estimate: { name, type: 'STREAM', row_estimate: 2 } },
});

const whole = [
  status('users', 'STARTED'),
  estimate('users'),
  status('users', 'RUNNING'),
  record('users'),
  state('users', 1),
  record('users'),
  record('users'),
  state('users', 2),
  status('users', 'COMPLETE'),
];
const failed = [status('roles', 'STARTED'), status('roles', 'INCOMPLETE'), error('roles')];

describe('orderViolations', () => {
  it('finds nothing in a whole read, nor where another stream failed as it should', () => {
    expect(orderViolations([...whole, ...failed], ['users', 'roles'])).toEqual([]);
  });

  it.each<[string, AirbyteMessage[]]>([
    ['of its own', [error('users')]],
    ['of the whole read', [error()]],
  ])('finds nothing when a stream could not start, by an error %s', (_what, messages) => {
    expect(orderViolations(messages, ['users'])).toEqual([]);
  });

  it.each(whole.map((_, length) => length))('misses nothing of a read cut after %i messages', (length) => {
    expect(orderViolations(whole.slice(0, length), ['users', 'roles'], { cut: true })).toEqual([]);
  });

  it('finds what is wrong before the cut', () => {
    expect(orderViolations([record('users')], ['users'], { cut: true })).toEqual([
      'users: record before RUNNING',
    ]);
  });

  it.each<[string, AirbyteMessage[], string]>([
    ['a stream that never started', [error('roles')], 'users: never ended'],
    ['a stream that never ended, with an error', [...whole.slice(0, -1), error('users')], 'never ended'],
    ['a stream that never ended', whole.slice(0, -1), 'users: never ended'],
    ['a second end', [...whole, status('users', 'COMPLETE')], 'users: status after the stream ended'],
    ['a record after the end', [...whole, record('users')], 'users: record after the stream ended'],
    ['a foreign stream', [...whole, record('roles')], 'roles: record of a stream that is not in the catalog'],
    ['no STARTED', whole.slice(1), 'users: RUNNING out of place'],
    ['STARTED twice', [status('users', 'STARTED'), ...whole], 'users: STARTED out of place'],
    [
      'a record before RUNNING',
      [status('users', 'STARTED'), record('users')],
      'users: record before RUNNING',
    ],
    ['a state before STARTED', [state('users', 0), ...whole], 'users: state before STARTED'],
    [
      'a wrong count',
      [...whole.slice(0, 7), state('users', 3), ...whole.slice(8)],
      'state counts 3 records, there were 2',
    ],
    [
      'no state after the last record',
      [...whole.slice(0, 7), ...whole.slice(8)],
      'COMPLETE with 2 records after the last state',
    ],
    [
      'no RUNNING',
      [status('users', 'STARTED'), state('users', 0), status('users', 'COMPLETE')],
      'COMPLETE without RUNNING',
    ],
    [
      'no state',
      [status('users', 'STARTED'), status('users', 'RUNNING'), status('users', 'COMPLETE')],
      'COMPLETE without a state',
    ],
    [
      'INCOMPLETE in silence',
      [status('users', 'STARTED'), status('users', 'INCOMPLETE'), error()],
      'INCOMPLETE without an error trace',
    ],
  ])('names %s', (_what, messages, sentence) => {
    expect(orderViolations(messages, ['users']).join('\n')).toContain(sentence);
  });
});
