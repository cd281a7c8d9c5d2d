import { constants } from 'node:os';

/** The part of the process that is needed; tests pass their own. */
export interface SignalHost {
  readonly pid: number;
  once(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): unknown;
}

const ending = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Lets signals end the first process of a container, with 128 + the signal's number.
 *
 * The kernel shields that process from every signal it does not listen for, even one it sends itself; any other
 * process dies of a signal anyway. Whatever must be removed then is removed on exit (`clean-up.ts`).
 */
export function endOnSignals(host: SignalHost): void {
  if (host.pid !== 1) return;
  for (const signal of ending) host.once(signal, () => host.exit(128 + constants.signals[signal]));
}

/** Ends this process the way a signal ended the process that did its work. */
export function endBy(
  host: Pick<SignalHost, 'pid' | 'exit'> & { kill(pid: number, signal: NodeJS.Signals): unknown },
  signal: NodeJS.Signals,
): void {
  if (host.pid === 1) host.exit(128 + constants.signals[signal]);
  else host.kill(host.pid, signal);
}
