import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startZoomSimulator } from '@source-zoom/simulators';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { runCommand } from '../unit_tests/commands/run-command.ts';
import type { Account, Row } from '../unit_tests/warehouse/sample-account.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';
import { duckdbStatements, fillPostgres, inDuckdb } from './warehouse/write-tables.ts';

const connector = fileURLToPath(new URL('../../../bin/source-zoom.mjs', import.meta.url));
const users = 10_000;
let folder: string;
let postgres: RunningPostgres;
let expected: string;
let account: Account;

/** The payload of an input, as the command writes it. */
async function payloadOf(...flags: string[]): Promise<string> {
  const out = join(folder, 'payload.json');
  const { code, stderr } = await runCommand(['transform', ...flags, '--temp-dir', folder, '--out', out], {
    nowMs: Date.now(),
  });
  if (code !== 0) throw new Error(stderr);
  return readFileSync(out, 'utf8');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'four-inputs-'));
  postgres = await startPostgres();
  // All oddities, read by the real connector.
  const zoom = await startZoomSimulator({ users, seed: 71 });
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify(zoom.config()));
  const messages = join(folder, 'read.jsonl');
  const child = spawn(process.execPath, [connector, 'read', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await finished(child.stdout.pipe(createWriteStream(messages)));
  await zoom.stop();
  account = { users: [], groups: [], roles: [], snapshots: [] };
  for (const line of readFileSync(messages, 'utf8').split('\n').filter(Boolean)) {
    const { type, record } = JSON.parse(line) as {
      type: string;
      record: { stream: keyof Account; data: Row };
    };
    if (type === 'RECORD') account[record.stream].push(record.data);
  }
  expected = await payloadOf('--from', messages);
}, 120_000);

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('an account of 10,000 users with all oddities gives the same bytes', () => {
  it('has everybody in it', () => {
    const { applications } = JSON.parse(expected) as { applications: [{ local_users: object[] }] };
    expect(applications[0].local_users).toHaveLength(users);
  });

  it('from the message stream on standard input, through a pipe', () => {
    const launcher = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
    const out = execFileSync(process.execPath, [launcher, 'transform', '--from', '-', '--temp-dir', folder], {
      input: readFileSync(join(folder, 'read.jsonl')),
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    });
    expect(out.toString() === expected).toBe(true);
  });

  it('from the messages in another order, twice', async () => {
    const lines = readFileSync(join(folder, 'read.jsonl'), 'utf8').split('\n').filter(Boolean);
    const records = lines.filter((line) => line.startsWith('{"type":"RECORD"')).reverse();
    const rest = lines.filter((line) => !line.startsWith('{"type":"RECORD"'));
    const file = join(folder, 'shuffled.jsonl');
    writeFileSync(file, `${[...records, ...records, ...rest].join('\n')}\n`);
    expect((await payloadOf('--from', file)) === expected).toBe(true);
  });

  it("from a DuckDB file, as PyAirbyte's cache lays it down", async () => {
    const file = join(folder, 'cache.duckdb');
    await inDuckdb(file, duckdbStatements(folder, [account]));
    expect((await payloadOf('--from', `duckdb:${file}`)) === expected).toBe(true);
  });

  it("from Postgres, as Airbyte's destination lays it down", async () => {
    const client = new pg.Client(postgres.urlWithPassword);
    await client.connect();
    await fillPostgres(client, 'public', [account]);
    await client.end();
    const payload = await payloadOf('--from', postgres.urlWithPassword, '--schema', 'public');
    expect(payload === expected).toBe(true);
  });

  it('from files: JSONL and Parquet', async () => {
    const [jsonl, parquet] = [join(folder, 'jsonl'), join(folder, 'parquet')];
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const [stream, rows] of Object.entries(account)) {
      for (const place of [jsonl, parquet]) mkdirSync(join(place, stream), { recursive: true });
      const file = join(jsonl, stream, '2026_11_24_1_0.jsonl');
      const line = (row: Row): string =>
        JSON.stringify({
          _airbyte_raw_id: 'r',
          _airbyte_extracted_at: 1,
          _airbyte_meta: {},
          _airbyte_data: row,
        });
      writeFileSync(file, rows.map((row: Row) => `${line(row)}\n`).join(''));
      await connection.run(
        `COPY (SELECT _airbyte_raw_id, _airbyte_extracted_at, _airbyte_data::VARCHAR AS _airbyte_data FROM read_json('${file}', format = 'newline_delimited', ` +
          `columns = {_airbyte_raw_id: 'VARCHAR', _airbyte_extracted_at: 'BIGINT', _airbyte_data: 'JSON'})) TO '${join(parquet, stream, 'data.parquet')}' (FORMAT parquet)`,
      );
    }
    connection.closeSync();
    instance.closeSync();
    expect((await payloadOf('--from', jsonl)) === expected).toBe(true);
    expect((await payloadOf('--from', parquet)) === expected).toBe(true);
  });
});
