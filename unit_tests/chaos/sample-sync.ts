import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { makeSyncPlan } from '../../chaos/src/destination/make-plan.ts';
import type { SyncPlan, VezaFaults } from '../../chaos/src/destination/plan.ts';
import { passOnBy } from '../../chaos/src/destination/platform.ts';
import type { SyncAttempt, SyncOutcome } from '../../chaos/src/destination/run-sync.ts';
import type { TakenPush } from '../../chaos/src/destination/veza-watch.ts';
import { wholeLines } from '../../chaos/src/messages.ts';
import { at, bytesOf, rowOf, samplePayload, sampleTruth, streamOf } from './sample-outcome.ts';

const same = (entity: object): object => ({ account_id: 'acc', snapshot_at: at, ...entity });

/** What the source prints of the sample's account; `roles`: how many of the stream's messages. */
export function sampleMessages(roles?: number): AirbyteMessage[] {
  const { people, groups, roles: all } = sampleTruth();
  const ofRoles = streamOf(
    'roles',
    all.map(({ privileges = null, ...role }) => same({ ...role, privileges })),
  );
  return [
    ...streamOf('users', people.map(rowOf)),
    ...streamOf('groups', groups.map(same)),
    ...ofRoles.slice(0, roles),
  ];
}

/** The last of the messages of `roles` but its state and its end. */
export const unprovenRoles = -2;

const platform = { prefix: 'zoom_', namespace: 'raw' };

/** These messages as the platform of the sample passes them on. */
export function passedOn(messages: readonly AirbyteMessage[]): Buffer {
  const passOn = passOnBy(platform);
  return Buffer.from(
    wholeLines(bytesOf(messages))
      .flatMap((line) => passOn(line) ?? [])
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** What the destination prints at its best: every state, with the number of its records. */
export function echoesOf(given: Buffer): Buffer {
  let records = 0;
  const echoed = wholeLines(given).flatMap((line) => {
    if (line.startsWith('{"type":"RECORD"')) records += 1;
    if (!line.startsWith('{"type":"STATE"')) return [];
    const stats = `"destinationStats":{"recordCount":${records}.0,"rejectedRecordCount":0.0}`;
    records = 0;
    return [`${line.slice(0, -2)},${stats}}}\n`];
  });
  return Buffer.from(echoed.join(''));
}

/** What it prints when it fails. */
export function failureWith(message: string): Buffer {
  return bytesOf([
    {
      type: 'TRACE',
      trace: { type: 'ERROR', emitted_at: 1, error: { message, failure_type: 'transient_error' } },
    },
  ]);
}

export const refusal =
  'roles: nothing proves that the snapshot is whole; the source failed, or its messages were cut off: see its part of the log, and sync again.';
export const unavailable = 'Pushing the payload: HTTP 503, Try again later.';

export const taken = (isAnswered = true): TakenPush => ({ payload: samplePayload(), isAnswered });

/** A process that pushed what it was given. */
export function pushed(given: Buffer, pushes = [taken()]): SyncAttempt {
  return {
    code: 0,
    signal: null,
    stdout: echoesOf(given),
    stderr: '',
    hung: false,
    pushes,
    pushesBeforeState: pushes.length,
    leftBehind: [],
  };
}

/** A process that failed with this sentence, and pushed nothing. */
export function failed(message: string): SyncAttempt {
  const stdout = failureWith(message);
  return { ...pushed(Buffer.alloc(0), []), code: 1, stdout, pushesBeforeState: undefined };
}

const first = { kind: 'cut', at: { of: 'all', share: 0.5 } } as const;

/** A sync of a whole account in which all went well. */
export function sampleSync(): SyncOutcome {
  const given = passedOn(sampleMessages());
  const plan: SyncPlan = { ...makeSyncPlan(1), platform, trouble: first };
  return {
    plan: { ...plan, account: { ...plan.account, optional: [] } },
    given,
    source: undefined,
    attempts: [pushed(given)],
    truth: sampleTruth(),
    config: { client_id: 'client', client_secret: 'sesame/Open+Secret=' },
    secrets: ['the-key-of-veza'],
    providers: 1,
    dataSources: 1,
    struck: new Map(),
    files: [],
  };
}

/** A sync whose input ended before the roles were proven. */
export function refusedSync(): SyncOutcome {
  return {
    ...sampleSync(),
    given: passedOn(sampleMessages(unprovenRoles)),
    attempts: [failed(refusal)],
    providers: 0,
    dataSources: 0,
  };
}

/** A whole sync under faults that last, run again when they are over. */
export function repeatedSync(outlast: VezaFaults['outlast'], ...attempts: SyncAttempt[]): SyncOutcome {
  const whole = sampleSync();
  const rules = [{ call: 'push', do: '5xx', times: 20 }] as const;
  return { ...whole, plan: { ...whole.plan, trouble: { kind: 'faults', rules, outlast } }, attempts };
}
