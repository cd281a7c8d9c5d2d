import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a whole process cost. */
export interface Cost {
  /** User and system, in seconds. */
  cpu: number;
  /** In seconds. */
  wall: number;
  /** Peak resident memory in MiB. */
  memory: number;
  /** Lines it wrote to stdout. */
  lines: number;
}

/** What one run cost, and how it ended. */
export interface Run extends Cost {
  code: number;
}

export interface Program {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and counts what it cost; its output is read and counted, not kept. `codes`: the exit codes
 * that are no failure of the measurement.
 */
export async function measure(program: Program, codes: readonly number[] = [0]): Promise<Run> {
  const started = performance.now();
  // The shell counts the CPU time of what it ran, to the end.
  const script = 'TIMEFORMAT="%U %S"; time "$0" "$@"';
  const child = spawn('bash', ['-c', script, program.command, ...program.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...program.env },
  });
  let [memory, lines, said] = [0, 0, ''];
  const watch = setInterval(() => {
    memory = Math.max(memory, peakOfChildren(child.pid ?? 0));
  }, 5);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (code === null || !codes.includes(code))
    throw new Error(`${program.name} ended with code ${code ?? 'none'}: ${said}`);
  const [user = '0', system = '0'] = (said.trim().split('\n').at(-1) ?? '').split(' ');
  const wall = (performance.now() - started) / 1000;
  return { cpu: Number(user) + Number(system), memory, lines, wall, code };
}

/** Peak resident memory of the processes a shell started, in MiB, from /proc. */
function peakOfChildren(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean);
    return Math.max(
      0,
      ...children.map(
        (child) =>
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      ),
    );
  } catch {
    return 0;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Medians of several runs of each program, taken in turn so that a noisy machine is noisy for all of them. */
export async function compare(programs: readonly Program[], runs: number): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost[]>(programs.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1)
    for (const program of programs) costs.get(program.name)?.push(await measure(program));
  return new Map(
    [...costs].map(([name, list]) => [
      name,
      {
        cpu: median(list.map(({ cpu }) => cpu)),
        wall: median(list.map(({ wall }) => wall)),
        memory: median(list.map(({ memory }) => memory)),
        lines: median(list.map(({ lines }) => lines)),
      },
    ]),
  );
}
