/** What of the process is needed; tests bring their own. */
export interface SignalHost {
  readonly pid: number;
  once(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): unknown;
}

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Lets signals end the first process of a container, with 128 + the signal's number.
 *
 * The kernel spares that process every signal it does not listen for, also one it sends itself; any other dies of a signal
 * by itself. What must be removed then is removed on exit (`clean-up.ts`).
 */
export function endOnSignals(host: SignalHost): void {
  if (host.pid !== 1) return;
  for (const [signal, number] of Object.entries(numbers) as [NodeJS.Signals, number][])
    host.once(signal, () => host.exit(128 + number));
}
