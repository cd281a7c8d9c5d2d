import { type FaultRule, leakOf } from '@source-zoom/simulators';
import type { Delivery } from './deliver.ts';
import type { Feed } from './feed.ts';
import type { Finding } from './findings.ts';
import { isOptionalStream } from '@source-zoom/zoom-records';
import { judgeBlame } from './judge-blame.ts';
import { judgeOptional } from './judge-optional.ts';
import { judgePayload } from './judge-payload.ts';
import { alwaysShortened, excusesOf, judgeSnapshot, type ReadSnapshot } from './judge-reading.ts';
import { endOf, isComplete, judgeAttempt, judgeLeg, judgeProcess } from './judge-process.ts';
import { distinctKeys, finalRows, messagesOf, snapshotsOf, streamsWith, wholeLines } from './messages.ts';
import type { Plan } from './plan.ts';
import type { Reading } from './read-account.ts';

/** What came of a run. */
export interface Outcome {
  plan: Plan;
  reading: Reading;
  feed: Feed;
  delivery: Delivery;
}

/** Everything that is wrong with a run; pure. */
export function judge({ plan, reading, feed, delivery }: Outcome): Finding[] {
  const snapshots = readSnapshots(reading);
  return [
    ...reading.legs.flatMap((leg, at) => [
      ...judgeProcess(leg, `read ${at + 1}`, reading.config, []),
      ...judgeLeg(leg, `read ${at + 1}`, streamsWith(plan.reading.optional)),
    ]),
    ...judgeEnd(plan, reading),
    ...judgeStartsOver(snapshots),
    ...snapshots.flatMap((snapshot) =>
      isOptionalStream(snapshot.stream)
        ? judgeOptional(snapshot, reading.truth, plan.reading)
        : judgeSnapshot(snapshot, reading.truth, excusesOf(plan.reading)),
    ),
    ...judgeShortened(plan, reading),
    ...judgeBlame(plan.reading, reading),
    ...judgeDelivery(plan, reading, feed, delivery, snapshots),
  ];
}

/** The snapshots of each process alone, each with the time in which it was read. */
function readSnapshots({ legs }: Reading): ReadSnapshot[] {
  return legs.flatMap(({ kept, window }) =>
    snapshotsOf(messagesOf(wholeLines(kept))).map((snapshot) => ({ ...snapshot, window })),
  );
}

/** Whatever state a process is given, it goes on with no other one's snapshot. */
function judgeStartsOver(snapshots: readonly ReadSnapshot[]): Finding[] {
  const names = snapshots.map(({ stream, at }) => `${stream} of ${at}`);
  const shared = new Set(names.filter((name, place) => names.indexOf(name) !== place));
  return [...shared].map((name) => ({ kind: 'untrue', text: `${name}: two processes read for it` }));
}

/** Where nothing was in its way, the last process reads everything. */
function judgeEnd({ reading: plan }: Plan, { legs }: Reading): Finding[] {
  const last = legs.at(-1);
  const isClear = plan.faults.every(isOvercome) || plan.legs[legs.length - 1]?.clear === true;
  const disturbed = !isClear || plan.enforceLimits || plan.changes.length > 0;
  if (last === undefined || last.interruption !== undefined || last.code === 0 || disturbed || last.hung)
    return [];
  return [{ kind: 'exit', text: `nothing disturbed the last read, which ended with ${endOf(last)}` }];
}

/** Pages that are too large are read in smaller ones. */
function isOvercome({ do: fault, endpoint, largerThan = 0 }: FaultRule): boolean {
  return fault === 'gateway_timeout' && (endpoint === 'users' || endpoint === 'groups') && largerThan >= 30;
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
  const proven = snapshotsOf(messagesOf(feed.lines), feed.proofs).flatMap((fed) => {
    const read = snapshots.find(({ stream, at }) => stream === fed.stream && at === fed.at);
    return read !== undefined && distinctKeys(fed).size === fed.proof ? [{ ...read, rows: fed.rows }] : [];
  });
  const isWhole = ['users', 'groups', 'roles'].every((name) => proven.some(({ stream }) => stream === name));
  const excuses = excusesOf(plan.reading);
  const users = proven.filter(({ stream }) => stream === 'users').map((one) => [...finalRows(one).values()]);
  const nobodyActive = users.some((rows) => rows.every(({ status }) => status !== 'active'));
  const nobodyThere = users.some((rows) => rows.length === 0);
  const facts = { command: plan.delivery.command, way: plan.feed.way, isWhole, nobodyActive, nobodyThere };
  const findings = attempts.flatMap((attempt, at) => [
    ...judgeProcess(attempt, `attempt ${at + 1}`, config, [apiKey]),
    ...judgeAttempt(attempt, `attempt ${at + 1}`, facts),
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
