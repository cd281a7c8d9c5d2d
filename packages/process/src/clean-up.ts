const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Sees to it that `clear` runs at the end of the process, also when a signal ends it; the function that is returned takes
 * that back.
 *
 * A signal then takes the course it would have taken without us: others that listen decide, else the process dies of it.
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
