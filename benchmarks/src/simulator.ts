import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../packages/simulators/dist/zoom/main.js', import.meta.url));

export interface Deeds {
  /** Requests that it answered, those for a token included. */
  requests: number;
  /** Of the account, by jobs. */
  changes: number;
}

export interface RunningSimulator {
  config: Record<string, unknown>;
  /** Tells what it did. */
  stop: () => Promise<Deeds>;
}

/** A local Zoom in a process of its own, so that its work does not count as ours. */
export async function startSimulator(flags: readonly string[]): Promise<RunningSimulator> {
  const child = spawn(process.execPath, [command, '--seed', '7', '--clean', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const { config } = JSON.parse(line) as { config: Record<string, unknown> };
  return {
    config,
    stop: async () => {
      let said = '';
      child.stdout.on('data', (text: string) => (said += text));
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      return JSON.parse(said) as Deeds;
    },
  };
}
