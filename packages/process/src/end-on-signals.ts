import { constants } from 'node:os';

/** What of the process is needed; tests bring their own. */
export interface SignalHost {
  readonly pid: number;
  once(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): unknown;
}

const ending = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Lets signals end the first process of a container, with 128 + the signal's number.
 *
 * The kernel spares that process every signal it does not listen for, also one it sends itself; any other dies of a signal
 * by itself. What must be removed then is removed on exit (`clean-up.ts`).
 */
export function endOnSignals(host: SignalHost): void {
  if (host.pid !== 1) return;
  for (const signal of ending) host.once(signal, () => host.exit(128 + constants.signals[signal]));
}

/** Ends a process as a signal does that ended another one which did its work. */
export function endBy(
  host: Pick<SignalHost, 'pid' | 'exit'> & { kill(pid: number, signal: NodeJS.Signals): unknown },
  signal: NodeJS.Signals,
): void {
  if (host.pid === 1) host.exit(128 + constants.signals[signal]);
  else host.kill(host.pid, signal);
}
