import { supervise } from '@source-zoom/airbyte-connector';
import { keepCompiledCode, memoryFlags, relaunchWith } from '@source-zoom/process';
import { commandLine } from './cli/flags.ts';
import { run } from './cli/run.ts';
import { terminalViewOf } from './cli/terminal-view.ts';

// The only place that touches the process.

if (process.argv[2] === 'read') relaunchWith(memoryFlags, process);
keepCompiledCode(commandLine.program);
const view = terminalViewOf(process, Date.now);
void supervise(process, commandLine.program, (signal) =>
  run({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
    observer: view,
    onRequest: view?.countRequest,
  }),
);
