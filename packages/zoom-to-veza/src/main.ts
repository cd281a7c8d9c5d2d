import { readFileSync } from 'node:fs';
import { systemClock } from '@source-zoom/http';
import { endOnSignals, endBy } from '@source-zoom/process';
import { needsProcess, runApart, tellsOfReading } from './run-apart.ts';

// The only place that touches the process. A signal ends it; what must be removed then says so itself (`clean-up.ts`).

/** Beside `dist`, or beside the one file of an image. */
function version(): string {
  for (const path of ['../package.json', './package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string })
        .version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}

// Whoever reads our output may stop at any time (`| head`): nothing to say about it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exitCode = 1;
  if (error.code !== 'EPIPE') throw error;
});

const { env, stdin, stdout, stderr } = process;
const argv = process.argv.slice(2);

async function runHere(): Promise<number> {
  endOnSignals(process);
  // Whoever only waits for another process needs none of it.
  const { run } = await import('./run.ts');
  return run(argv, {
    env,
    stdin,
    stdout,
    stderr,
    clock: systemClock,
    random: Math.random,
    version: version(),
    onReading: tellsOfReading(process),
  });
}

if (needsProcess(argv, env)) {
  const end = await runApart(process.argv[1] ?? '', argv, { env, stderr });
  if ('code' in end) process.exitCode = end.code;
  else endBy(process, end.signal);
} else process.exitCode = await runHere();
