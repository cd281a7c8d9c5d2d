import { leakOf } from '@source-zoom/simulators';
import { writeViolations } from '@source-zoom/airbyte-protocol/testing';
import { type EntityStream, entityStreams } from '@source-zoom/zoom-records';
import type { Finding } from '../findings.ts';
import { judgePayload } from '../judge-payload.ts';
import { endOf, judgeProcess, ofDefects } from '../judge-process.ts';
import type { Excuses, ReadSnapshot } from '../judge-reading.ts';
import { distinctKeys, messagesOf, snapshotsOf, wholeLines } from '../messages.ts';
import type { Truth } from '../truth.ts';
import { messagesBefore } from './platform.ts';
import { provenStreams } from './proven.ts';
import type { SyncAttempt, SyncOutcome } from './run-sync.ts';

/** What a sync was given decides how it must end. */
interface Facts {
  unproven: readonly EntityStream[];
  /** The snapshots that are proven whole. */
  proven: readonly ReadSnapshot[];
  truth: Truth;
}

/** Everything that is wrong with a sync; pure. */
export function judgeSync(outcome: SyncOutcome): Finding[] {
  const { plan, given, attempts, truth, config, secrets } = outcome;
  const lines = wholeLines(given);
  const messages = messagesBefore(lines, plan.platform);
  const there = provenStreams(messages);
  const facts: Facts = {
    unproven: entityStreams.filter((stream) => !there.includes(stream)),
    proven: snapshotsOf(messages)
      .filter((snapshot) => distinctKeys(snapshot).size === snapshot.proof)
      .map((snapshot) => ({ ...snapshot, window })),
    truth,
  };
  return [
    ...attempts.flatMap((attempt, at) => {
      const name = `write ${at + 1}`;
      const end = at === 0 ? endOfFirst(outcome, facts) : 'pushed';
      return [
        ...judgeProcess(attempt, name, config, secrets),
        ...judgeOutput(attempt, name, lines),
        ...(attempt.hung ? [] : judgeEnd(attempt, name, end, facts)),
      ];
    }),
    ...judgeVeza(outcome, facts),
    ...judgeFiles(outcome),
  ];
}

/** Nothing changes while these accounts are read. */
const window = { from: 0, to: 1 };
const noExcuses: Excuses = { unknownPrivileges: () => false, missingIqRoles: false };

/** `refused`: nothing proves the account whole; the others are failures of Veza's, before or after it took the payload. */
type End = 'pushed' | 'refused' | 'before_the_push' | 'after_the_push';

function endOfFirst({ plan: { trouble } }: SyncOutcome, { unproven }: Facts): End {
  if (unproven.length > 0) return 'refused';
  return (trouble.kind === 'faults' ? trouble.outlast : undefined) ?? 'pushed';
}

function judgeOutput(attempt: SyncAttempt, name: string, input: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const output = attempt.stdout.toString('utf8').split('\n');
  // A last line without its line feed stays, as one that is no message.
  if (output.at(-1) === '') output.pop();
  const exitCode = attempt.hung ? null : attempt.code;
  for (const violation of writeViolations({ input, output, exitCode }))
    findings.push({ kind: 'output', text: `${name}: ${violation}` });
  const defect = errorOf(attempt);
  if (defect?.includes(ofDefects) === true)
    findings.push({ kind: 'silent', text: `${name} met a defect: ${defect}` });
  if (attempt.leftBehind.length > 0)
    findings.push({ kind: 'remains', text: `${name} left ${attempt.leftBehind.join(', ')} behind` });
  return findings;
}

/** The sentence with which it failed. */
function errorOf({ stdout }: SyncAttempt): string | undefined {
  return messagesOf(wholeLines(stdout))
    .flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'ERROR' ? [message.trace.error.message] : [],
    )
    .at(-1);
}

function judgeEnd(attempt: SyncAttempt, name: string, end: End, facts: Facts): Finding[] {
  const { code, pushes } = attempt;
  const expected = end === 'pushed' ? 0 : 1;
  const said = errorOf(attempt) ?? '';
  const findings: Finding[] = [];
  if (code !== expected)
    findings.push({
      kind: 'exit',
      text: `${name} ended with ${endOf(attempt)}, ${expected} is expected (${end}): ${said}`,
    });
  if (code === 1 && !isSentence(said, end, facts.unproven))
    findings.push({ kind: 'silent', text: `${name} does not say what, where and what to do: ${said}` });
  return [
    ...findings,
    ...(end === 'refused' ? judgeRefused(pushes, name) : judgePushes(attempt, name, end, facts)),
  ];
}

/** It ends in a full stop; about rows, it names a stream that is not proven and ends in what to do. */
function isSentence(said: string, end: End, unproven: readonly EntityStream[]): boolean {
  if (!/^\S.{20,}\.$/s.test(said) || /undefined|\[object|^\s+at /m.test(said)) return false;
  return (
    end !== 'refused' || (unproven.some((stream) => said.includes(stream)) && said.endsWith('sync again.'))
  );
}

function judgeRefused(pushes: SyncAttempt['pushes'], name: string): Finding[] {
  if (pushes.length === 0) return [];
  return [{ kind: 'undetected', text: `${name} pushed rows that nothing proves whole` }];
}

/** One push: where its answer is lost, the status of the data source shows that Veza took it. */
function judgePushes(
  { pushes, pushesBeforeState }: SyncAttempt,
  name: string,
  end: End,
  { proven, truth }: Facts,
): Finding[] {
  const findings: Finding[] = pushes.flatMap(({ payload }) =>
    judgePayload(payload, proven, truth, noExcuses),
  );
  if (end === 'before_the_push' && pushes.length > 0)
    findings.push({ kind: 'exit', text: `${name} failed before the push, but Veza took a payload` });
  if (end !== 'before_the_push' && pushes.length === 0)
    findings.push({ kind: 'lost', text: `${name} pushed nothing, although all is proven whole` });
  if (pushes.length > 1) findings.push({ kind: 'duplicate', text: `${name} pushed ${pushes.length} times` });
  if (pushesBeforeState !== undefined && pushesBeforeState < pushes.length)
    findings.push({ kind: 'untrue', text: `${name} gave a state back before Veza took the payload` });
  return findings;
}

/** What stands in Veza in the end: one provider and one data source, or nothing. */
function judgeVeza({ providers, dataSources, attempts }: SyncOutcome, { unproven }: Facts): Finding[] {
  if (unproven.length > 0 && providers + dataSources > 0)
    return [
      { kind: 'undetected', text: 'Veza holds a provider or a data source of rows that nothing proves' },
    ];
  if (providers > 1 || dataSources > 1)
    return [{ kind: 'duplicate', text: `Veza holds ${providers} providers and ${dataSources} data sources` }];
  const isDone = attempts.at(-1)?.code === 0 && unproven.length === 0;
  return isDone && (providers === 0 || dataSources === 0)
    ? [{ kind: 'lost', text: 'done, but Veza holds no provider or no data source' }]
    : [];
}

function judgeFiles({ files, config, secrets }: SyncOutcome): Finding[] {
  return files.flatMap((text): Finding[] => {
    const leak = leakOf(text, config, secrets);
    return leak === undefined ? [] : [{ kind: 'secret', text: `a file holds ${leak}` }];
  });
}
