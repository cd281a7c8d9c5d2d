import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { plainText } from '@source-zoom/values';
import { exitCodes } from './flags/exit-codes.ts';

/** Signals that kill a process whose native code crashes. */
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
 * Whether a run needs a process of its own. The database engine is native code, and crashes on some files that were
 * damaged on purpose with corrected checksums: code in the same process could not report it.
 */
export function needsProcess(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  return env[mark] === undefined && databasesIn(argv).length > 0;
}

/** How a process ended. */
export type End = { code: number } | { signal: NodeJS.Signals };

/**
 * Runs a Node program in a separate process with our standard streams. Signals are passed on to it, and it determines
 * how we end; but a crash while it reads becomes a sentence and the exit code for unreadable input.
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
    // Its last message has arrived once its channel is closed.
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
  return `${files.join(', ')}: the database engine crashed while reading it (${signal}); the file is damaged, possibly on purpose: check who wrote it, and load it again`;
}

const reading = { begins: 'reading', ends: 'read' } as const;

/** What is needed from the process that does the work. */
interface Apart {
  readonly pid: number;
  readonly channel?: { unref(): void } | undefined;
  readonly env: NodeJS.ProcessEnv;
  send?(message: string): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
}

/**
 * For the process that does the work: it ends when its parent is gone. Returns the function that reports reading to
 * the parent.
 */
export function tellsOfReading(host: Apart): (isUnderWay: boolean) => void {
  if (host.env[mark] === undefined || host.send === undefined) return () => undefined;
  host.once('disconnect', () => host.kill(host.pid, 'SIGTERM'));
  // The channel does not keep it running.
  host.channel?.unref();
  return (isUnderWay) => host.send?.(isUnderWay ? reading.begins : reading.ends);
}
