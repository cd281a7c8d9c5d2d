import { readFileSync } from 'node:fs';
import { systemClock } from '@source-zoom/http';
import { run } from './cli.ts';
import { endOnSignals } from './end-on-signals.ts';

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

endOnSignals(process);

const { env, stdin, stdout, stderr } = process;
process.exitCode = await run(process.argv.slice(2), {
  env,
  stdin,
  stdout,
  stderr,
  clock: systemClock,
  random: Math.random,
  version: version(),
});
