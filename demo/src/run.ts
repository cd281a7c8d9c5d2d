import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { at, cannotWrite } from './files.ts';

/** The two commands, by the launchers that their packages name. */
const commands = {
  'source-zoom': 'bin/source-zoom.mjs',
  'zoom-to-veza': 'packages/zoom-to-veza/bin/zoom-to-veza.mjs',
};

export type Command = keyof typeof commands;

export interface Finished {
  stdout: string;
  stderr: string;
}

/**
 * Runs one of the two commands as a user does: as a process of its own, in the root. The process has ended when the promise
 * settles, however it settles.
 *
 * @param options.saveTo a file for what it prints; `stdout` is empty then.
 * @param options.signal ends the process.
 * @throws Error in a sentence when the file cannot be written; with the command's own words when it ends with another code
 *   than 0; the signal's reason.
 */
export async function run(
  command: Command,
  args: readonly string[],
  { signal, env, saveTo }: { signal: AbortSignal; env?: NodeJS.ProcessEnv; saveTo?: string },
): Promise<Finished> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [at(commands[command]), ...args], {
    cwd: at('.'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill();
  signal.addEventListener('abort', kill, { once: true });
  const save = async (path: string): Promise<string> => {
    try {
      await pipeline(child.stdout, createWriteStream(path));
      return '';
    } catch (error) {
      // Nobody takes what it prints any more: it would wait for ever.
      kill();
      throw cannotWrite(path, error);
    }
  };
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const stdout = saveTo === undefined ? text(child.stdout) : save(saveTo);
  const stderr = text(child.stderr);
  await Promise.allSettled([ended, stdout, stderr]);
  signal.removeEventListener('abort', kill);
  signal.throwIfAborted();
  const finished = { stdout: await stdout, stderr: await stderr };
  const [code, by] = await ended;
  if (code === 0) return finished;
  const end = by === null ? `with code ${code ?? 'none'}` : `by ${by}`;
  throw new Error(`${command} ${args[0] ?? ''} ended ${end}:\n${finished.stderr || finished.stdout}`);
}
