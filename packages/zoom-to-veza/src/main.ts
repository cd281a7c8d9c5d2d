import { readFileSync } from 'node:fs';
import { systemClock } from '@source-zoom/http';
import { endBy, endOnSignals, keepCompiledCode, memoryFlags, relaunchWith } from '@source-zoom/process';
import type { PackageIdentity } from '@source-zoom/values';
import { completionShell } from './cli/completion-shell.ts';
import { exitCodes } from './flags/exit-codes.ts';
import { needsProcess, runApart, tellsOfReading } from './run-apart.ts';

// The only place that touches the process. A signal ends it; whatever must be removed first registers itself
// (`clean-up.ts`).

/** What the manifest says, beside the bundle, or beside `dist`. */
function identity(): PackageIdentity {
  for (const path of ['./package.json', '../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as PackageIdentity;
    } catch {
      continue;
    }
  }
  return { version: 'unknown' };
}

// A reader of our output may stop at any time (`| head`); that is not an error to report.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exitCode = exitCodes.readerLeft;
});

/** The commands that a large account keeps busy for more than a moment. */
const longCommands: ReadonlySet<string> = new Set([
  'transform',
  'push',
  'sync',
  'report',
  'diff',
  'findings',
  'who-can',
]);

const { env, stdin, stdout, stderr } = process;
const given = process.argv.slice(2);
const shell = completionShell(given);
const argv = shell === undefined ? given : given.slice(0, 1);
// The parser asks the environment for the shell.
if (shell !== undefined) Object.assign(env, { SHELL: shell, ZSH_NAME: '' });
if (longCommands.has(argv[0] ?? '')) relaunchWith(memoryFlags, process);
keepCompiledCode('zoom-to-veza');

async function runHere(): Promise<number> {
  endOnSignals(process);
  // A process that only waits for another needs none of it.
  const { run } = await import('./run.ts');
  const { version, homepage } = identity();
  return run(argv, {
    env,
    stdin,
    stdout,
    stderr,
    clock: systemClock,
    random: Math.random,
    version,
    homepage,
    onReading: tellsOfReading(process),
  });
}

if (needsProcess(argv, env)) {
  const end = await runApart(process.argv[1] ?? '', argv, { env, stderr });
  if ('code' in end) process.exitCode = end.code;
  else endBy(process, end.signal);
} else process.exitCode = await runHere();
