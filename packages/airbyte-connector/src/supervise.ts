import { setMaxListeners } from 'node:events';
import { OutputClosed } from '@source-zoom/airbyte-protocol';
import { connectorMessages } from './connector-messages.ts';
import { SystemError } from './errors.ts';
import { SignalReceived } from './signal-received.ts';

/** The part of the process that is needed; tests pass their own. */
export interface ProcessHost {
  readonly pid: number;
  readonly stdout: NodeJS.EventEmitter;
  readonly stderr: NodeJS.EventEmitter & { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
  exit(code: number): unknown;
}

/** Error codes of a write whose reader has left. */
const readerLeft = new Set(['EPIPE', 'ECONNRESET']);

const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Runs `run` under the rules of a well-behaved process. `program`: its name, for the last resort on stderr.
 *
 * - A signal stops the run, waits at most `graceMs` for pending output, then kills the process by that signal; as PID
 *   1, which its own signals do not reach, it exits with 128 + the signal's number.
 * - A reader that left (EPIPE) ends the run quietly with 1; output that cannot be written for another reason, such as
 *   a full disk, ends it with 1 and a sentence on stderr.
 * - An uncaught error, or a promise that never settles, ends it with 1 and an error trace, through the run's signal.
 * - Otherwise the exit code is set and the process ends by itself, so that no output is lost; anything that keeps it
 *   alive after its output was taken is cut off after `graceMs`.
 */
export async function supervise(
  host: ProcessHost,
  program: string,
  run: (signal: AbortSignal) => Promise<number>,
  graceMs = 900,
): Promise<void> {
  const controller = new AbortController();
  // Every request of a run listens to it.
  setMaxListeners(0, controller.signal);
  let settled = false;
  let stopping = false;
  const stop = (reason: Error, end: () => void): void => {
    // Errors during the shutdown change nothing.
    if (stopping) return;
    stopping = true;
    controller.abort(reason);
    const deadline = setTimeout(end, graceMs);
    void finished.then(() => {
      clearTimeout(deadline);
      end();
    });
  };
  const fail = (error: unknown): void => {
    // All output has been written; its exit code stands.
    if (settled) return;
    stop(error instanceof Error ? error : new Error(String(error)), () => host.exit(1));
  };

  const interrupts = (Object.keys(signalNumbers) as (keyof typeof signalNumbers)[]).map((name) => {
    const die = (): void => {
      for (const { name: each, listener } of interrupts) host.off(each, listener);
      if (host.pid === 1) host.exit(128 + signalNumbers[name]);
      else host.kill(host.pid, name);
    };
    const listener = (): void => {
      stop(new SignalReceived(name), die);
    };
    return { name, listener };
  });
  for (const { name, listener } of interrupts) host.on(name, listener);
  host.on('uncaughtException', fail);
  host.on('unhandledRejection', fail);
  host.on('beforeExit', () => {
    fail(new SystemError(connectorMessages.never_settled()));
  });
  host.stdout.on('error', ({ code = 'unknown reason' }: NodeJS.ErrnoException) => {
    if (!readerLeft.has(code) && !controller.signal.aborted)
      host.stderr.write(`${connectorMessages.output_unwritable({ program, reason: code })}\n`);
    controller.abort(new OutputClosed('The reader of the output is gone.'));
  });
  // Nobody reads stderr: no reason to stop.
  host.stderr.on('error', () => undefined);

  const finished = run(controller.signal).then(
    (code) => {
      settled = true;
      host.exitCode = code;
      setTimeout(() => host.exit(code), graceMs).unref();
    },
    () => {
      // A run reports its own failure; one that cannot even do that has no way to report anything.
      settled = true;
      host.exitCode = 1;
    },
  );
  await finished;
}
