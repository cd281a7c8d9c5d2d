import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** No command of ours holds more, whatever it is given. */
export const mostMiB = 512;

export interface Bounded {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** The most memory that it held, in MiB; 0 where the system does not tell. */
  peak: number;
}

/** Runs a program of Node to its end, for so long at most: one that is killed for that has a signal. */
export async function boundedRun(
  args: readonly string[],
  { env = {}, mostMs = 100_000 }: { env?: NodeJS.ProcessEnv; mostMs?: number } = {},
): Promise<Bounded> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: mostMs,
    killSignal: 'SIGKILL',
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMiB(child.pid));
  }, 20);
  const [stdout, stderr, ended] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  clearInterval(watch);
  const [code, signal] = ended as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr, peak };
}

/** The most that a process held so far; 0 where the system does not tell, or the process is gone. */
function residentMiB(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
