import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Is called with what was printed on stderr so far. */
export type WhenItSays = (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;

/** Runs the command for a reader that leaves at once, as `head -0` does; gives its exit code. */
export async function runUnread(args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.destroy();
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** The command as people run it, in a process of its own. */
export function startZoomToVeza(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  whenItSays: WhenItSays = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
    whenItSays(texts.stderr, (signal) => child.kill(signal));
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, ...texts });
    });
  });
}
