import { type AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { leakOf } from '@source-zoom/simulators';
import { Ajv } from 'ajv';
import { messageSchema, orderViolations } from '@source-zoom/airbyte-protocol/testing';
import type { Ended } from './child.ts';
import type { AttemptOutcome } from './deliver.ts';
import type { Finding } from './findings.ts';
import { keyOf, messagesOf, type Row, streams, wholeLines } from './messages.ts';
import { type DeliveryPlan, type FeedPlan, staleMs } from './plan.ts';
import type { LegOutcome } from './read-account.ts';

const stackTrace = /^\s+at .+[:(]\d+:\d+\)?$/m;

/** What no process of either half may do. */
export function judgeProcess(
  end: Ended,
  name: string,
  config: object,
  secrets: readonly string[],
): Finding[] {
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

/** One process of the connector: its exit, and that it says messages only, in the order of these streams. */
export function judgeLeg(
  leg: Ended & Pick<LegOutcome, 'interruption'>,
  name: string,
  read: readonly string[] = streams,
): Finding[] {
  const { code, signal, interruption, hung } = leg;
  const findings: Finding[] = [];
  const messages: AirbyteMessage[] = [];
  for (const line of wholeLines(leg.stdout)) {
    const [message] = messagesOf([line]);
    if (message !== undefined && isMessage(message)) messages.push(message);
    else findings.push({ kind: 'output', text: `${name}: no message: ${line.slice(0, 120)}` });
  }
  const errors = messages.flatMap((message) =>
    message.type === 'TRACE' && message.trace.type === 'ERROR' ? [message.trace.error.message] : [],
  );
  const defect = errors.find((text) => text.includes(ofDefects));
  if (defect !== undefined) findings.push({ kind: 'silent', text: `${name} met a defect: ${defect}` });
  findings.push(...judgeRepeats(messages, name));
  if (hung) return findings;
  const dead = signal !== null && signal === interruption?.by;
  if (!dead && code !== 0 && code !== 1)
    findings.push({ kind: 'exit', text: `${name} ended with ${endOf(leg)}` });
  if (code === 1 && interruption === undefined && errors.length === 0)
    findings.push({ kind: 'silent', text: `${name} failed without saying why` });
  if (code === 0) {
    const ended = messages.filter(isComplete).length;
    if (ended !== read.length)
      findings.push({ kind: 'undetected', text: `${name} exited with 0, but ${ended} streams are COMPLETE` });
  }
  for (const violation of orderViolations(messages, read, { cut: interruption !== undefined }))
    findings.push({ kind: 'output', text: `${name}: ${violation}` });
  return findings;
}

/** Of two rows with one key the later is true: who comes after the other must not carry the same or an earlier time. */
function judgeRepeats(messages: readonly AirbyteMessage[], name: string): Finding[] {
  const lastMs = new Map<string, number>();
  const early = messages.flatMap((message) => {
    if (message.type !== 'RECORD' || message.record.stream === 'snapshots') return [];
    const { stream, data, emitted_at: ms } = message.record;
    const row = data as Row;
    const id = `${stream} ${String(row['snapshot_at'])} ${keyOf(row)}`;
    const isEarly = ms <= (lastMs.get(id) ?? -Infinity);
    lastMs.set(id, ms);
    return isEarly ? [id] : [];
  });
  const [first] = early;
  return first === undefined
    ? []
    : [{ kind: 'untrue', text: `${name}: ${early.length} rows came again without a later time: ${first}` }];
}

const isMessage = new Ajv({ strict: false, validateFormats: false }).compile<AirbyteMessage>(messageSchema);

/** What stands in every message of a defect of the connector. */
export const ofDefects = 'in the connector itself';

export const isComplete = (message: AirbyteMessage): boolean =>
  message.type === 'TRACE' &&
  message.trace.type === 'STREAM_STATUS' &&
  message.trace.stream_status.status === 'COMPLETE';

export const endOf = ({ code, signal }: Ended): string => signal ?? `code ${code ?? 'none'}`;

/** What decides how a process of the transform may end. */
export interface DeliveryFacts {
  command: DeliveryPlan['command'];
  way: FeedPlan['way'];
  /** It was given a proven snapshot of each stream. */
  isWhole: boolean;
  nobodyActive: boolean;
  /** The users that were read are none at all. */
  nobodyThere: boolean;
}

/** Exit codes of the transform that are as documented, under what it met. */
const documented: readonly {
  code: number;
  when: (attempt: AttemptOutcome, facts: DeliveryFacts) => boolean;
}[] = [
  { code: 0, when: (attempt, facts) => facts.isWhole && !isTooOld(attempt, facts) },
  { code: 2, when: ({ plan }) => plan.disk !== undefined },
  // A stream of which nothing was loaded has no table.
  { code: 3, when: (_, { way, isWhole, nobodyThere }) => way === 'folder' && (!isWhole || nobodyThere) },
  { code: 4, when: (attempt, facts) => !facts.isWhole || isTooOld(attempt, facts) },
  { code: 6, when: (_, { command, nobodyActive }) => command === 'push' && nobodyActive },
  { code: 7, when: ({ plan }) => plan.faults.length > 0 },
  { code: 8, when: ({ plan }) => plan.faults.length > 0 },
  { code: 9, when: ({ plan }) => plan.faults.length > 0 },
];

const isTooOld = ({ plan }: AttemptOutcome, { command }: DeliveryFacts): boolean =>
  command === 'push' && plan.clock.offsetMs >= staleMs;

/** One process of the transform: its exit, that it says why it failed, and what it left behind. */
export function judgeAttempt(attempt: AttemptOutcome, name: string, facts: DeliveryFacts): Finding[] {
  const { code, signal, sent, hung, leftBehind, stderr } = attempt;
  if (hung) return [];
  const findings: Finding[] = [];
  const dead = signal !== null && signal === sent?.by;
  if (!dead && !documented.some((exit) => exit.code === code && exit.when(attempt, facts)))
    findings.push({
      kind: 'exit',
      text: `${name} ended with ${endOf(attempt)}: ${stderr.trim().slice(-300)}`,
    });
  if (!dead && code !== 0 && stderr.trim() === '')
    findings.push({ kind: 'silent', text: `${name} failed without saying why` });
  if (leftBehind.length > 0 && signal !== 'SIGKILL')
    findings.push({ kind: 'remains', text: `${name} left ${leftBehind.join(', ')} behind` });
  return findings;
}
