import type { ChildProcess } from 'node:child_process';
import { endBy } from './end-on-signals.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a child may take to end after a signal. */
const graceMs = 5000;

/**
 * While a child runs, a signal that ends this process ends the child first; this process follows once the child is
 * gone. The returned function cancels that.
 *
 * `onSignal`: called first, so that nothing is made of what a child in its last moments says.
 */
export function endAfter(child: ChildProcess, onSignal: () => void): () => void {
  const listeners = signals.map((signal) => {
    const listener = (): void => {
      onSignal();
      void stopChild(child, signal).then(() => {
        forget();
        endBy(process, signal);
      });
    };
    return [signal, listener] as const;
  });
  const kill = (): void => void child.kill('SIGTERM');
  const forget = (): void => {
    process.removeListener('exit', kill);
    for (const [signal, listener] of listeners) process.removeListener(signal, listener);
  };
  process.once('exit', kill);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return forget;
}

/** Sends a signal to a child, and waits until it is gone; one that does not go in time is killed. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}
