import { Ajv } from 'ajv';
import { destinationMessageSchema } from './destination-message-schema.ts';
import { echoViolations, type EchoedState, givenStates, stateContent } from './written-states.ts';

/** One `write` of a destination, from outside; lines are without their line ends. */
export interface Write {
  /** The lines on stdin. */
  input: readonly string[];
  /** The lines on stdout. */
  output: readonly string[];
  /** Null if a signal ended the process. */
  exitCode: number | null;
}

interface DestinationMessage {
  type: string;
  state: { destinationStats: EchoedState['stats'] };
  trace: { type: string };
}

interface Said {
  number: number;
  line: string;
  message: DestinationMessage;
}

const isMessage = new Ajv({ strict: false, validateFormats: false }).compile<DestinationMessage>(
  destinationMessageSchema,
);
const ofWrite = new Set(['STATE', 'LOG', 'TRACE']);

/**
 * What is wrong with what a destination printed, one sentence each; empty if nothing is. The destination is one that
 * commits once, at the end.
 *
 * The rules: each line is a STATE, a LOG or a TRACE. Exit code 0: each state of the input comes back, once and in order,
 * and there is no TRACE ERROR. A state that comes back has gained `destinationStats`, which count exactly the records of
 * its stream since the stream's previous state; all else of it is as it came, to the digit (only blanks, escapes and the
 * order of keys may differ). Exit code 1: no state comes back, and the last message is a TRACE ERROR. There are no other
 * exit codes; of a process that a signal ended, later messages may be missing.
 */
export function writeViolations({ input, output, exitCode }: Write): string[] {
  const violations: string[] = [];
  const said: Said[] = [];
  for (const [at, line] of output.entries()) {
    const number = at + 1;
    const message = messageOf(line);
    if (message === undefined)
      violations.push(`line ${number}: not a message of a destination: ${line.slice(0, 200)}`);
    else if (!ofWrite.has(message.type)) violations.push(`line ${number}: ${message.type} in a write`);
    else said.push({ number, line, message });
  }
  if (exitCode !== null && exitCode !== 0) return [...violations, ...failureViolations(said, exitCode)];
  if (exitCode === 0)
    violations.push(
      ...said.filter(isError).map(({ number }) => `line ${number}: TRACE ERROR, but the exit code is 0`),
    );
  const echoed = said.filter(isState).map(({ number, line, message }) => ({
    number,
    content: stateContent(line),
    stats: message.state.destinationStats,
  }));
  return [...violations, ...echoViolations(echoed, givenStates(input), exitCode === 0)];
}

function failureViolations(said: readonly Said[], exitCode: number): string[] {
  const violations = said
    .filter(isState)
    .map(({ number }) => `line ${number}: a state, but the write failed`);
  if (exitCode !== 1) violations.push(`the exit code is ${exitCode}, neither 0 nor 1`);
  const last = said.at(-1);
  if (!said.some(isError)) violations.push(`exit code ${exitCode} without a TRACE ERROR`);
  else if (last !== undefined && !isError(last))
    violations.push(`line ${last.number}: ${last.message.type} after the TRACE ERROR`);
  return violations;
}

const isState = ({ message }: Said): boolean => message.type === 'STATE';
const isError = ({ message }: Said): boolean => message.type === 'TRACE' && message.trace.type === 'ERROR';

function messageOf(line: string): DestinationMessage | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
