import { run } from './cli/run.ts';
import { supervise } from './cli/supervise.ts';

// The only place that touches the process.
void supervise(process, (signal) =>
  run({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
  }),
);
