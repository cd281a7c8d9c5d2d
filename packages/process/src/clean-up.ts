const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ensures that `clear` runs at the end of the process, even if a signal ends it; the returned function cancels that.
 *
 * The signal then takes its usual course: other listeners decide, else the process dies of it.
 */
export function cleanUpAtTheEnd(clear: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    clear();
    forget();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.removeListener('exit', clear);
    for (const signal of signals) process.removeListener(signal, onSignal);
  };
  process.once('exit', clear);
  for (const signal of signals) process.once(signal, onSignal);
  return forget;
}
