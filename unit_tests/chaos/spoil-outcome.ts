import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { FaultRule } from '@source-zoom/simulators';
import { makeFeed } from '../../chaos/src/feed.ts';
import { judge, type Outcome } from '../../chaos/src/judge.ts';
import type { Interruption } from '../../chaos/src/plan.ts';
import { bytesOf, rowOf, sampleOutcome, samplePayload, sampleTruth, streamOf } from './sample-outcome.ts';

/** The kinds of findings, each once, of a run that was spoiled. */
export function kindsOf(spoil: (outcome: Outcome) => void): string[] {
  const outcome = sampleOutcome();
  spoil(outcome);
  return [...new Set(judge(outcome).map(({ kind }) => kind))].sort();
}

export function leg(outcome: Outcome): Outcome['reading']['legs'][number] {
  const [first] = outcome.reading.legs;
  if (first === undefined) throw new Error('No leg.');
  return first;
}

export function attempt(outcome: Outcome): Outcome['delivery']['attempts'][number] {
  const [first] = outcome.delivery.attempts;
  if (first === undefined) throw new Error('No attempt.');
  return first;
}

/** Rewrites what the connector printed, and what the transform was fed. */
export function rewrite(outcome: Outcome, change: (text: string) => string): void {
  const stdout = Buffer.from(change(leg(outcome).stdout.toString('utf8')));
  Object.assign(leg(outcome), { stdout, kept: stdout });
  outcome.feed = makeFeed({ way: 'pieces' }, [stdout]);
}

/** Puts other messages of users in place of those that were printed. */
export function printUsers(outcome: Outcome, messages: readonly AirbyteMessage[]): void {
  const users = bytesOf(streamOf('users', sampleTruth().people.map(rowOf))).toString();
  rewrite(outcome, (text) => text.replace(users, bytesOf(messages).toString()));
}

/** Rows of the sample's users, the first of them with another status before, after or instead of the true one. */
export function usersWith(order: readonly ('true' | 'false')[]): object[] {
  const [ann, ...others] = sampleTruth().people.map(rowOf);
  const rows = { true: { ...ann }, false: { ...ann, status: 'inactive' } };
  return [...order.map((one) => rows[one]), ...others];
}

/** As if the transform had refused. */
export function refuse(outcome: Outcome, code = 4): void {
  Object.assign(attempt(outcome), { code, stderr: 'No.' });
  outcome.delivery.payloads = [];
}

export type Payload = ReturnType<typeof samplePayload>;

export function spoilPayload(
  outcome: Outcome,
  change: (application: Payload['applications'][number]) => void,
): void {
  const payload = samplePayload();
  for (const application of payload.applications) change(application);
  outcome.delivery.payloads = [payload];
}

export const defect: AirbyteMessage = {
  type: 'TRACE',
  trace: {
    type: 'ERROR',
    emitted_at: 1,
    error: { message: 'Something went wrong in the connector itself.', failure_type: 'system_error' },
  },
};

/** Plans these faults, and hides the privileges of the Owner, as Zoom shows them, from rows and payload. */
export function hideOwner(outcome: Outcome, ...faults: FaultRule[]): void {
  const { plan } = outcome;
  outcome.plan = { ...plan, reading: { ...plan.reading, faults } };
  rewrite(outcome, (text) => text.replace('["User:Read","IMSetting:Read,"]', 'null'));
  spoilPayload(outcome, ({ local_roles }) => {
    for (const role of local_roles) delete role.permissions;
  });
}

/** Ends the only process with an error, by default of the configuration, under this fault. */
export function blame(
  outcome: Outcome,
  fault: FaultRule,
  failure_type: 'config_error' | 'transient_error' = 'config_error',
): void {
  const { plan } = outcome;
  outcome.plan = { ...plan, reading: { ...plan.reading, faults: [fault] } };
  const error = { message: 'The client secret is wrong.', failure_type };
  const stdout = bytesOf([{ type: 'TRACE', trace: { type: 'ERROR', emitted_at: 1, error } }]);
  Object.assign(leg(outcome), { code: 1, stdout, kept: stdout });
  outcome.feed = makeFeed({ way: 'pieces' }, [stdout]);
  refuse(outcome);
}

export const cut = (by: Interruption['by']): Interruption => ({ by, after: 'lines', count: 1 });
