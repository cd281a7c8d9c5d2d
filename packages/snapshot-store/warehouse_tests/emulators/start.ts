import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A local server that stands for a vendor's. */
export interface RunningServer {
  port: number;
  stop: () => Promise<void>;
}

/** Starts `NAME.py` of this folder with the Python that a variable names; it prints its port as JSON when it is ready. */
export async function startServer(name: string, variable: string): Promise<RunningServer> {
  const python = process.env[variable];
  if (python === undefined || python === '')
    throw new Error(
      `${variable} is not set: it names the Python that runs ${name}; \`npm run test:interop -- warehouses\` installs one`,
    );
  const script = fileURLToPath(new URL(`${name}.py`, import.meta.url));
  const child = spawn(python, [script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const ended = once(child, 'close');
  const first = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const line = await Promise.race([first, ended.then(() => undefined)]);
  if (line === undefined) throw new Error(`${name} did not start: ${Buffer.concat(said).toString()}`);
  const { port } = JSON.parse(line[0]) as { port: number };
  return {
    port,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
