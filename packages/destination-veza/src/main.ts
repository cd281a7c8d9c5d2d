import { supervise } from '@source-zoom/airbyte-connector';
import { systemClock } from '@source-zoom/http';
import { keepCompiledCode } from '@source-zoom/process';
import { commandLine } from './cli/flags.ts';
import { run } from './cli/run.ts';

// The only place that touches the process.
keepCompiledCode(commandLine.program);
void supervise(process, commandLine.program, (signal) =>
  run({
    argv: process.argv.slice(2),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
    clock: systemClock,
    random: Math.random,
  }),
);
