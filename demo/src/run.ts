import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The two commands, by the launchers that their packages name. */
export const commands = {
  'source-zoom': `${root}bin/source-zoom.mjs`,
  'zoom-to-veza': `${root}packages/veza-transform/bin/zoom-to-veza.mjs`,
};

export interface Finished {
  stdout: string;
  stderr: string;
}

/**
 * Runs one of the two commands as a user does, as a process of its own.
 *
 * @param options.saveTo a file for what it prints; `stdout` is empty then.
 * @throws Error with the command's own words when it ends with another code than 0.
 */
export async function run(
  command: keyof typeof commands,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; saveTo?: string } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [commands[command], ...args], {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([
    options.saveTo === undefined ? textOf(child.stdout) : save(child.stdout, options.saveTo),
    textOf(child.stderr),
  ]);
  const code = await ended;
  if (code !== 0)
    throw new Error(`${command} ${args[0] ?? ''} ended with code ${code ?? 'none'}:\n${stderr || stdout}`);
  return { stdout, stderr };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function save(stream: NodeJS.ReadableStream, path: string): Promise<string> {
  await finished(stream.pipe(createWriteStream(path)));
  return '';
}
