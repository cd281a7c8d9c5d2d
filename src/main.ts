import { supervise } from '@source-zoom/airbyte-connector';
import { keepCompiledCode, relaunchWith } from '@source-zoom/process';
import { commandLine } from './cli/flags.ts';
import { run } from './cli/run.ts';

// The only place that touches the process.

/** The image's entry point has them too. A page of rows is looked at once: a young generation that holds it whole. */
const memoryFlags = ['--min-semi-space-size=16', '--max-semi-space-size=16', '--initial-old-space-size=64'];

if (process.argv[2] === 'read') relaunchWith(memoryFlags, process);
keepCompiledCode(commandLine.program);
void supervise(process, commandLine.program, (signal) =>
  run({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
  }),
);
