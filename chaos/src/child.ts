import { type ChildProcess, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ClockPlan } from './plan.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const launchers = {
  'source-zoom': `${root}bin/source-zoom.mjs`,
  'zoom-to-veza': `${root}packages/zoom-to-veza/bin/zoom-to-veza.mjs`,
  'destination-veza': `${root}packages/destination-veza/bin/destination-veza.mjs`,
};
const clock = new URL('clock.js', import.meta.url).href;

/** So much faster than in earnest runs the time of everybody who takes part. */
export const speed = 25;
/** Timers of those who push are faster still: nothing but ages hangs on what their clocks say. */
const timerSpeeds = { 'source-zoom': speed, 'zoom-to-veza': 4 * speed, 'destination-veza': 4 * speed };
const epochMs = Date.now();

/** The time of a run, for the simulators: that of the programs under test when their clocks are right. */
export function chaosNow(): number {
  return epochMs + (Date.now() - epochMs) * speed;
}

/** A program that has not ended by then hangs; a busy machine may make one slow that takes a second on an idle one. */
const deadlineMs = 300_000;

export interface ProgramOptions {
  program: keyof typeof launchers;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  clock?: ClockPlan;
  /** Its time runs as ours does, and its clock is right. */
  realTime?: true;
  heapMb?: number | undefined;
  /** No file that it writes may be larger, in blocks of 512 bytes. */
  fileBlocks?: number | undefined;
  input?: Buffer | Readable | undefined;
  /** Called with each piece of stdout; a promise holds the reading up. */
  onOutput?: (piece: Buffer, child: ChildProcess) => void | Promise<void>;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: Buffer;
  stderr: string;
  hung: boolean;
}

/** Starts one of the programs as its users do; `ended` never rejects. */
export function startProgram(options: ProgramOptions): { child: ChildProcess; ended: Promise<Ended> } {
  const { program, args, env, clock: time, realTime, heapMb, fileBlocks, input } = options;
  const command = [
    process.execPath,
    ...(realTime ? [] : ['--import', clock]),
    ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]),
    launchers[program],
    ...args,
  ];
  const limited = ['/bin/sh', '-c', `ulimit -f ${fileBlocks ?? 0}; exec "$@"`, 'sh', ...command];
  const [file = '', ...rest] = fileBlocks === undefined ? command : limited;
  const child = spawn(file, rest, {
    cwd: root,
    env: { ...process.env, ...env, ...clockSettings(time), CHAOS_TIMER_SPEED: String(timerSpeeds[program]) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // It may end before it has read its input.
  child.stdin.on('error', () => undefined);
  if (input instanceof Readable) input.pipe(child.stdin);
  else child.stdin.end(input);
  const ended = new Promise<Omit<Ended, 'stdout' | 'stderr'>>((resolve) => {
    let hung = false;
    const deadline = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, deadlineMs);
    child.once('close', (code, signal) => {
      clearTimeout(deadline);
      resolve({ code, signal, hung });
    });
  });
  const read = async (): Promise<Ended> => {
    const [stdout, stderr, end] = await Promise.all([
      collect(child.stdout, (piece) => options.onOutput?.(piece, child)),
      collect(child.stderr),
      ended,
    ]);
    return { ...end, stdout, stderr: stderr.toString('utf8') };
  };
  return { child, ended: read() };
}

function clockSettings(time: ClockPlan = { offsetMs: 0 }): NodeJS.ProcessEnv {
  return {
    CHAOS_EPOCH: String(epochMs),
    CHAOS_SPEED: String(speed),
    CHAOS_OFFSET: String(time.offsetMs),
    ...(time.jump && {
      CHAOS_JUMP_AFTER: String(time.jump.afterMs),
      CHAOS_JUMP_BY: String(time.jump.byMs),
    }),
  };
}

async function collect(
  stream: NodeJS.ReadableStream,
  onPiece?: (piece: Buffer) => void | Promise<void>,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of stream) {
      pieces.push(piece as Buffer);
      await onPiece?.(piece as Buffer);
    }
  } catch {
    // We stopped reading ourselves.
  }
  return Buffer.concat(pieces);
}
