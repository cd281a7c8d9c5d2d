import type { AirbyteMessage, StreamStatus } from '../messages.ts';

interface StreamProgress {
  statuses: StreamStatus[];
  recordsSinceState: number;
  states: number;
  ended: boolean;
}

/**
 * What is wrong with the order of a read's messages, one sentence each; empty if nothing is.
 *
 * The rules: a stream reports STARTED once, RUNNING before or with its first record and at least once, then COMPLETE
 * or INCOMPLETE once and last; a state counts exactly the records since the previous one; a stream that is COMPLETE
 * had a state after its last record; a stream that is INCOMPLETE has a TRACE ERROR with its descriptor; streams that
 * are not in `streams` are never mentioned except in an error trace; no record follows the end of its stream; a
 * stream that never started has a TRACE ERROR with its descriptor, unless one without a descriptor says why nothing
 * was read.
 *
 * `cut`: the process was stopped, so later messages may be missing. Default false.
 */
export function orderViolations(
  messages: Iterable<AirbyteMessage>,
  streams: readonly string[],
  { cut = false } = {},
): string[] {
  const violations: string[] = [];
  const progress = new Map<string, StreamProgress>(
    streams.map((name) => [name, { statuses: [], recordsSinceState: 0, states: 0, ended: false }]),
  );
  const errors = new Set<string | undefined>();
  const of = (name: string, what: string): StreamProgress | undefined => {
    const found = progress.get(name);
    if (found === undefined) violations.push(`${name}: ${what} of a stream that is not in the catalog`);
    else if (found.ended) violations.push(`${name}: ${what} after the stream ended`);
    return found;
  };

  for (const message of messages) {
    if (message.type === 'RECORD') {
      const stream = of(message.record.stream, 'record');
      if (stream === undefined) continue;
      stream.recordsSinceState += 1;
      if (!stream.statuses.includes('RUNNING'))
        violations.push(`${message.record.stream}: record before RUNNING`);
    } else if (message.type === 'STATE') {
      const { name } = message.state.stream.stream_descriptor;
      const stream = of(name, 'state');
      if (stream === undefined) continue;
      const { recordCount } = message.state.sourceStats;
      if (recordCount !== stream.recordsSinceState)
        violations.push(
          `${name}: state counts ${recordCount} records, there were ${stream.recordsSinceState}`,
        );
      stream.recordsSinceState = 0;
      stream.states += 1;
      if (stream.statuses.length === 0) violations.push(`${name}: state before STARTED`);
    } else if (message.type === 'TRACE') {
      const { trace } = message;
      if (trace.type === 'ERROR') errors.add(trace.error.stream_descriptor?.name);
      if (trace.type === 'ESTIMATE') of(trace.estimate.name, 'estimate');
      if (trace.type === 'STREAM_STATUS') {
        const { name } = trace.stream_status.stream_descriptor;
        const stream = of(name, 'status');
        if (stream !== undefined)
          violations.push(...statusViolations(name, stream, trace.stream_status.status));
      }
    }
  }
  if (cut) return violations;
  for (const [name, stream] of progress) {
    const couldNotStart = stream.statuses.length === 0 && (errors.has(name) || errors.has(undefined));
    if (!stream.ended && !couldNotStart) violations.push(`${name}: never ended`);
    if (stream.statuses.at(-1) === 'INCOMPLETE' && !errors.has(name))
      violations.push(`${name}: INCOMPLETE without an error trace`);
  }
  return violations;
}

function statusViolations(name: string, stream: StreamProgress, status: StreamStatus): string[] {
  const violations: string[] = [];
  const first = stream.statuses.length === 0;
  stream.statuses.push(status);
  if (first !== (status === 'STARTED'))
    violations.push(`${name}: ${status} out of place, STARTED comes first and once`);
  if (status !== 'COMPLETE' && status !== 'INCOMPLETE') return violations;
  stream.ended = true;
  if (status === 'INCOMPLETE') return violations;
  if (!stream.statuses.includes('RUNNING')) violations.push(`${name}: COMPLETE without RUNNING`);
  if (stream.states === 0) violations.push(`${name}: COMPLETE without a state`);
  if (stream.recordsSinceState > 0)
    violations.push(`${name}: COMPLETE with ${stream.recordsSinceState} records after the last state`);
  return violations;
}
