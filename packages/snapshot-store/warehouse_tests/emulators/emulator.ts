import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server of its own on loopback, with a folder of its own. */
export interface Emulator {
  port: number;
  stop(): Promise<void>;
}

/** What is started, and how it is told where to be. */
interface Program {
  /** The environment variable with the path of the executable, which `npm run test:interop` sets. */
  variable: string;
  /** How many ports it needs; it is ready when it listens on the first. */
  ports?: number;
  args: (ports: readonly number[], folder: string) => readonly string[];
}

/** Starts a program and waits until it listens. */
export async function startEmulator({ variable, ports: count = 1, args }: Program): Promise<Emulator> {
  const executable = process.env[variable] ?? '';
  if (!existsSync(executable))
    throw new Error(
      `${variable} does not name an executable; run these tests with: npm run test:interop -- warehouses`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  const ports = await freePorts(count);
  const [port = 0] = ports;
  const child = spawn(executable, args(ports, folder), { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-2000)));
  const ended = once(child, 'exit');
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${executable} ended: ${said}`);
    // Not all of them say when they are ready.
    await pause(50);
  }
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether something answers there. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** Ports that nobody else has just now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
