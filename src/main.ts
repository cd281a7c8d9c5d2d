import { run } from './cli.ts';
import { supervise } from './lifecycle.ts';

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
