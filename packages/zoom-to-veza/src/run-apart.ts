import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { plainText } from '@source-zoom/values';
import { exitCodes } from './cli/exit-codes.ts';

/** By what a process dies whose native code breaks. */
const breakdowns: ReadonlySet<string> = new Set([
  'SIGSEGV',
  'SIGBUS',
  'SIGABRT',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
]);
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Set in the environment of the process that does the work. */
const mark = 'ZOOM_TO_VEZA_APART';

/** DuckDB files that the arguments name, as `duckdb:PATH`. */
function databasesIn(argv: readonly string[]): string[] {
  return argv.flatMap((text) => /^(?:--[\w-]+=)?(duckdb:.*)$/s.exec(text)?.[1] ?? []);
}

/**
 * Whether a run must have a process of its own. The database engine is native code, and crashes over some files that were
 * damaged on purpose, their checksums put right: nothing in the same process could say a word about it.
 */
export function needsProcess(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  return env[mark] === undefined && databasesIn(argv).length > 0;
}

/** How a process ended. */
export type End = { code: number } | { signal: NodeJS.Signals };

/**
 * Runs a program of Node in a process of its own, with our standard streams. Signals are passed on to it, and what it dies
 * of is the end; but when it breaks down while it reads, that is a sentence and the exit code of an input that cannot be
 * read.
 */
export async function runApart(
  program: string,
  argv: readonly string[],
  { env, stderr }: { env: NodeJS.ProcessEnv; stderr: Writable },
): Promise<End> {
  const child = spawn(process.execPath, [...process.execArgv, program, ...argv], {
    env: { ...env, [mark]: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const work = { isReading: true };
  child.on('message', (message) => {
    work.isReading = message === reading.begins;
  });
  const listeners = passedOn.map((signal) => [signal, () => void child.kill(signal)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  try {
    // What it said last has arrived when its channel is closed.
    const [ended] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    const [code, signal] = ended as [number | null, NodeJS.Signals | null];
    if (signal === null) return { code: code ?? exitCodes.defect };
    if (!work.isReading || !breakdowns.has(signal)) return { signal };
    stderr.write(`${plainText(brokenDown(databasesIn(argv), signal))}\n`);
    return { code: exitCodes.input };
  } finally {
    for (const [signal, listener] of listeners) process.removeListener(signal, listener);
  }
}

function brokenDown(files: readonly string[], signal: string): string {
  return `${files.join(', ')}: the database engine broke down over it (${signal}); the file is damaged, maybe on purpose: look at who wrote it, and load it again`;
}

const reading = { begins: 'reading', ends: 'read' } as const;

/** What of the process that does the work is needed. */
interface Apart {
  readonly pid: number;
  readonly channel?: { unref(): void } | undefined;
  readonly env: NodeJS.ProcessEnv;
  send?(message: string): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
}

/** In the process that does the work: it ends when the other one is gone. What tells that one of the reading. */
export function tellsOfReading(host: Apart): (isUnderWay: boolean) => void {
  if (host.env[mark] === undefined || host.send === undefined) return () => undefined;
  host.once('disconnect', () => host.kill(host.pid, 'SIGTERM'));
  // Neither keeps it running.
  host.channel?.unref();
  return (isUnderWay) => host.send?.(isUnderWay ? reading.begins : reading.ends);
}
