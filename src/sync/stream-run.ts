import { ConfigError, ConnectorError, errorTraceOf, type Failure } from '@source-zoom/airbyte-connector';
import { completionState, type SnapshotProof } from '@source-zoom/zoom-records';
import { RowNotes } from '../streams/notes.ts';
import type { ChildStream, StreamDefinition } from '../streams/stream-definition.ts';
import { NotOnThisPlan } from '../zoom/api.ts';
import { log, streamState, streamStatus } from './build-messages.ts';
import { judgeSavedState } from './checkpoint.ts';
import { ChildSnapshot } from './child-snapshot.ts';
import type { Batches, ReadContext } from './read-context.ts';
import type { RowWatcher } from './row-watcher.ts';
import { SlowReader } from './slow-reader.ts';
import { type SnapshotInput, SnapshotPasses } from './snapshot-passes.ts';
import { trivialProof } from './snapshot-proof.ts';
import { StatusReporter } from './status-reporter.ts';
import { readMessages } from './sync-messages.ts';

/**
 * The time to put into an error trace: the platform considers only the earliest one, and a retryable error must not
 * come after one that is not.
 *
 * Source: airbytehq/airbyte-platform.
 */
export function traceTimeMs(failure: Failure, runStartedMs: number, nowMs: number): number {
  return failure.failureType === 'transient_error' ? runStartedMs : Math.max(nowMs, runStartedMs + 1);
}

/** What a stream is in its run, besides itself. */
export interface StreamRole {
  watcher: RowWatcher;
  /** The time that the rows carry; by default that at which their reading begins. */
  snapshotAt?: string | undefined;
}

/**
 * One stream from STARTED to COMPLETE or INCOMPLETE; returns the proof if it was read whole. A failure ends only this
 * stream; only an abort of the run is thrown.
 */
export async function* readStream(
  definition: StreamDefinition | ChildStream,
  saved: unknown,
  runStartedMs: number,
  context: ReadContext,
  { watcher, snapshotAt }: StreamRole,
): Batches<SnapshotProof | undefined> {
  const { now, signal } = context;
  const { name } = definition;
  const reporter = new StatusReporter(name, now);
  const stop = new AbortController();
  yield [streamStatus(name, 'STARTED', now())];
  try {
    const proof = yield* readWhole(saved, {
      definition,
      reporter,
      watcher,
      ...(snapshotAt !== undefined && { snapshotAt }),
      context: { ...context, signal: AbortSignal.any([signal, stop.signal]) },
    });
    yield [
      ...reporter.running(),
      streamState(name, completionState(proof), 0),
      streamStatus(name, 'COMPLETE', now()),
    ];
    return proof;
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error, name);
    yield [
      ...(error instanceof SlowReader
        ? [log('WARN', readMessages.slow_reader({ stream: name, slice: error.slice }))]
        : []),
      errorTraceOf(name, failure, traceTimeMs(failure, runStartedMs, now())),
      streamStatus(name, 'INCOMPLETE', now()),
    ];
    return undefined;
  } finally {
    stop.abort();
  }
}

interface StreamRunInput extends Omit<SnapshotInput, 'definition' | 'fetchPage' | 'notes'> {
  definition: StreamDefinition | ChildStream;
}

async function* readWhole(saved: unknown, input: StreamRunInput): Batches<SnapshotProof> {
  const { definition, context } = input;
  const { name } = definition;
  const state = judgeSavedState(saved);
  if (state !== 'none') {
    const { level, text } = savedStateTexts[state];
    yield [log(level, text({ stream: name, where: name }))];
  }
  const startedMs = context.now();
  const { snapshotAt: at } = input;
  try {
    const notes = new RowNotes(name);
    if ('parent' in definition) return yield* new ChildSnapshot({ ...input, definition, notes }).run();
    const fetchPage = definition.openPages(context.zoom, notes);
    return yield* new SnapshotPasses({ ...input, definition, fetchPage, notes }).run();
  } catch (error) {
    if (!(error instanceof NotOnThisPlan)) throw error;
    if (!definition.mayBeMissingFromPlan)
      throw new ConfigError(readMessages.users_not_on_plan(), { cause: error });
    const sentence = readMessages.not_on_plan({ stream: name });
    yield [log('WARN', sentence)];
    const proof = trivialProof(context.settings.accountId, startedMs, 0);
    return { ...proof, ...(at !== undefined && { snapshot_at: at }), warnings: [sentence] };
  }
}

const savedStateTexts = {
  cut_short: { level: 'INFO', text: readMessages.read_cut_short },
  unreadable: { level: 'WARN', text: readMessages.state_not_readable },
} as const;

/** An error that is not one of ours is a defect of the connector; its message goes to the log, not to the user. */
function failureOf(error: unknown, stream: string): Failure {
  if (error instanceof ConnectorError) {
    const { message, failureType, internalMessage, stack } = error;
    return { message, failureType, internalMessage, stack };
  }
  return {
    message: readMessages.defect({ stream }),
    failureType: 'system_error',
    internalMessage: String(error),
    stack: error instanceof Error ? error.stack : undefined,
  };
}
