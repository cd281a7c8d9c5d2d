import { type AirbyteMessage, messageSchema, orderViolations } from '@source-zoom/airbyte-protocol';
import { leakOf } from '@source-zoom/simulators';
import { Ajv } from 'ajv';
import type { Ended } from './child.ts';
import type { AttemptOutcome, Delivery } from './deliver.ts';
import type { Feed } from './feed.ts';
import type { Finding } from './findings.ts';
import { judgePayload } from './judge-payload.ts';
import { alwaysShortened, excusesOf, judgeSnapshot, type ReadSnapshot } from './judge-reading.ts';
import { distinctKeys, messagesOf, type Snapshot, snapshotsOf, streams, wholeLines } from './messages.ts';
import type { Plan } from './plan.ts';
import type { LegOutcome, Reading } from './read-account.ts';

/** What came of a run. */
export interface Outcome {
  plan: Plan;
  reading: Reading;
  feed: Feed;
  delivery: Delivery;
}

const isMessage = new Ajv({ strict: false, validateFormats: false }).compile<AirbyteMessage>(messageSchema);

/** Everything that is wrong with a run; pure. */
export function judge({ plan, reading, feed, delivery }: Outcome): Finding[] {
  const snapshots = readSnapshots(reading);
  return [
    ...reading.legs.flatMap((leg, at) => [
      ...judgeProcess(leg, `read ${at + 1}`, reading.config, []),
      ...judgeLeg(leg, `read ${at + 1}`),
    ]),
    ...judgeEnd(plan, reading),
    ...snapshots.flatMap((snapshot) => judgeSnapshot(snapshot, reading.truth, excusesOf(plan.reading))),
    ...judgeShortened(plan, reading),
    ...judgeDelivery(plan, reading, feed, delivery, snapshots),
  ];
}

/** The snapshots of all processes together, each with the time in which it was read. */
function readSnapshots({ legs }: Reading): ReadSnapshot[] {
  const messages = legs.map(({ stdout }) => messagesOf(wholeLines(stdout)));
  const ofLegs = messages.map(snapshotsOf);
  const isSame = (one: Snapshot, other: Snapshot): boolean =>
    one.stream === other.stream && one.at === other.at;
  return snapshotsOf(messages.flat()).map((snapshot) => {
    const windows = legs.filter((_, at) => ofLegs[at]?.some((one) => isSame(one, snapshot)));
    return {
      ...snapshot,
      window: {
        from: Math.min(...windows.map(({ window }) => window.from)),
        to: Math.max(...windows.map(({ window }) => window.to)),
      },
    };
  });
}

const stackTrace = /^\s+at .+[:(]\d+:\d+\)?$/m;

function judgeProcess(end: Ended, name: string, config: object, secrets: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  if (end.hung) findings.push({ kind: 'hang', text: `${name} did not end` });
  if (stackTrace.test(end.stderr)) findings.push({ kind: 'output', text: `${name} printed a stack trace` });
  for (const [what, text] of [
    ['stdout', end.stdout.toString('latin1')],
    ['stderr', end.stderr],
  ] as const) {
    const leak = leakOf(text, config, secrets);
    if (leak !== undefined) findings.push({ kind: 'secret', text: `${name}: ${what} holds ${leak}` });
  }
  return findings;
}

/** One process of the connector: its exit, and that it says messages only, in their order. */
function judgeLeg(leg: LegOutcome, name: string): Finding[] {
  const { code, signal, interruption, hung } = leg;
  const findings: Finding[] = [];
  const messages: AirbyteMessage[] = [];
  for (const line of wholeLines(leg.stdout)) {
    const [message] = messagesOf([line]);
    if (message !== undefined && isMessage(message)) messages.push(message);
    else findings.push({ kind: 'output', text: `${name}: no message: ${line.slice(0, 120)}` });
  }
  if (hung) return findings;
  const dead = signal !== null && signal === interruption?.by;
  if (!dead && code !== 0 && code !== 1)
    findings.push({ kind: 'exit', text: `${name} ended with ${endOf(leg)}` });
  if (code === 0) {
    const ended = messages.filter(isComplete).length;
    if (ended !== streams.length)
      findings.push({ kind: 'undetected', text: `${name} exited with 0, but ${ended} streams are COMPLETE` });
  }
  if (interruption === undefined)
    for (const violation of orderViolations(messages, streams))
      findings.push({ kind: 'output', text: `${name}: ${violation}` });
  return findings;
}

const isComplete = (message: AirbyteMessage): boolean =>
  message.type === 'TRACE' &&
  message.trace.type === 'STREAM_STATUS' &&
  message.trace.stream_status.status === 'COMPLETE';

const endOf = ({ code, signal }: Ended): string => signal ?? `code ${code ?? 'none'}`;

/** Where nothing was in its way, the last process reads everything. */
function judgeEnd({ reading: plan }: Plan, { legs }: Reading): Finding[] {
  const last = legs.at(-1);
  const isClear = plan.faults.length === 0 || plan.legs[legs.length - 1]?.clear === true;
  const disturbed = !isClear || plan.enforceLimits || plan.changes.length > 0;
  if (last === undefined || last.interruption !== undefined || last.code === 0 || disturbed || last.hung)
    return [];
  return [{ kind: 'exit', text: `nothing disturbed the last read, which ended with ${endOf(last)}` }];
}

function judgeShortened({ reading: plan }: Plan, { legs, truth }: Reading): Finding[] {
  const ended = legs
    .filter((_, at) => plan.legs[at]?.clear !== true)
    .flatMap(({ stdout }) => messagesOf(wholeLines(stdout)).filter(isComplete));
  return alwaysShortened(plan, truth)
    .filter((stream) => ended.some((message) => JSON.stringify(message).includes(`"name":"${stream}"`)))
    .map((stream) => ({
      kind: 'undetected',
      text: `${stream} is COMPLETE although every answer lacks a row`,
    }));
}

function judgeDelivery(
  plan: Plan,
  { config, truth }: Reading,
  feed: Feed,
  delivery: Delivery,
  snapshots: readonly ReadSnapshot[],
): Finding[] {
  const { attempts, payloads, apiKey } = delivery;
  const proven = snapshotsOf(messagesOf(feed.lines)).flatMap((fed) => {
    const read = snapshots.find(({ stream, at }) => stream === fed.stream && at === fed.at);
    return read !== undefined && distinctKeys(fed).size === fed.proof ? [{ ...read, rows: fed.rows }] : [];
  });
  const isWhole = ['users', 'groups', 'roles'].every((name) => proven.some(({ stream }) => stream === name));
  const excuses = excusesOf(plan.reading);
  const nobodyActive = proven.some(
    ({ stream, rows }) => stream === 'users' && rows.every(({ data }) => data['status'] !== 'active'),
  );
  const findings = attempts.flatMap((attempt, at) => [
    ...judgeProcess(attempt, `attempt ${at + 1}`, config, [apiKey]),
    ...judgeAttempt(attempt, `attempt ${at + 1}`, { isWhole, nobodyActive }),
  ]);
  const done = attempts.some(({ code }) => code === 0);
  if (done && isWhole && payloads.length === 0)
    findings.push({ kind: 'lost', text: 'done, but there is no payload' });
  if (!isWhole && (done || payloads.length > 0))
    findings.push({ kind: 'undetected', text: 'rows that nothing proves whole became a payload' });
  if (isWhole) findings.push(...payloads.flatMap((payload) => judgePayload(payload, proven, truth, excuses)));
  if (delivery.providers > 1) findings.push({ kind: 'duplicate', text: 'Veza holds a provider twice' });
  if (delivery.dataSources > 1) findings.push({ kind: 'duplicate', text: 'Veza holds a data source twice' });
  for (const text of delivery.files) {
    const leak = leakOf(text, config, [apiKey]);
    if (leak !== undefined) findings.push({ kind: 'secret', text: `a file holds ${leak}` });
  }
  return findings;
}

/** Exit codes of the transform that are as documented, under what it met. */
const documented: readonly {
  code: number;
  when: (attempt: AttemptOutcome, facts: { isWhole: boolean; nobodyActive: boolean }) => boolean;
}[] = [
  { code: 0, when: (_, { isWhole }) => isWhole },
  { code: 2, when: ({ plan }) => plan.disk !== undefined },
  { code: 4, when: (_, { isWhole }) => !isWhole },
  { code: 6, when: (_, { nobodyActive }) => nobodyActive },
  { code: 7, when: ({ plan }) => plan.faults.length > 0 },
  { code: 8, when: ({ plan }) => plan.faults.length > 0 },
];

function judgeAttempt(
  attempt: AttemptOutcome,
  name: string,
  facts: { isWhole: boolean; nobodyActive: boolean },
): Finding[] {
  const { code, signal, sent, hung, leftBehind } = attempt;
  if (hung) return [];
  const findings: Finding[] = [];
  const dead = signal !== null && signal === sent?.by;
  if (!dead && !documented.some((exit) => exit.code === code && exit.when(attempt, facts)))
    findings.push({
      kind: 'exit',
      text: `${name} ended with ${endOf(attempt)}: ${attempt.stderr.trim().slice(-300)}`,
    });
  if (leftBehind.length > 0 && signal !== 'SIGKILL')
    findings.push({ kind: 'remains', text: `${name} left ${leftBehind.join(', ')} behind` });
  return findings;
}
