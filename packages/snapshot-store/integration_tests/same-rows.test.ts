import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { knownStreams } from '@source-zoom/zoom-records';
import pg from 'pg';
import { collectRows, type Collected } from '../unit_tests/collect-rows.ts';
import {
  emittedAt,
  inputOptions,
  messagesOf,
  sampleAccount,
  withProof,
} from '../unit_tests/sample-account.ts';
import { unreadFields } from '../unit_tests/unread-fields.ts';
import { startPostgres, type RunningPostgres } from './start-postgres.ts';
import { duckdbStatements, fillPostgres, inDuckdb, pyairbyteTypes } from './write-tables.ts';

let folder: string;
let postgres: RunningPostgres;
let expected: Collected;
/** Its proof says all that a proof can say. */
const sample = sampleAccount();
const users = sample.users.map((row, index) => ({ ...row, revision: index === 0 ? 2 : 1 }));
const account = withProof({ ...sample, users }, 'users', {
  reported_total: 15,
  added: 1,
  tolerated: 1,
  passes: 2,
  proven_by: 'sealed',
  restated: 1,
  gone: 1,
  gone_keys: ['pending@example.com'],
  warnings: ['Odd: "15", not 13.', 'Ödd.'],
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'same-rows-'));
  postgres = await startPostgres();
  const file = join(folder, 'read.jsonl');
  writeFileSync(file, messagesOf(account));
  expected = await collectRows(inputOptions(file, { tempDir: folder }));
}, 60_000);

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, content: string | Buffer): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function destinationColumns(index: number): object {
  return {
    _airbyte_raw_id: `raw-${index}`,
    _airbyte_extracted_at: emittedAt,
    _airbyte_generation_id: 1,
    _airbyte_meta: { changes: [] },
  };
}

async function withClient(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(postgres.urlWithPassword);
  await client.connect();
  await work(client);
  await client.end();
}

it('gives all fields that are staged, in key order by bytes', () => {
  expect(expected.users).toHaveLength(12);
  expect(expected.groups.map((row) => (row as { id: string }).id)).toEqual(['-g2', 'Gruppe ü', 'g/1+=']);
  const [, second = {}] = account.users;
  const isShown = (name: string): boolean => !(name in unreadFields.users) && name !== 'revision';
  const staged = Object.entries(second).filter(([name]) => isShown(name));
  expect(second).toHaveProperty('custom_attributes.0.key');
  expect(expected.users).toContainEqual({ ...noField, ...Object.fromEntries(staged) });
  expect(expected.roles[0]).toEqual(account.roles[0]);
  expect(expected.snapshots.map((one) => [one.stream, one.rows, one.proven])).toEqual([
    ['users', 13, true],
    ['groups', 3, true],
    ['roles', 3, true],
    ['group_admins', 3, true],
    ['account_security', 1, true],
    ['apps', 2, true],
    ['account_summary', 1, true],
  ]);
  expect(expected.warnings).toEqual([
    'users: Odd: "15", not 13.',
    'users: Ödd.',
    'users: 1 deleted in Zoom during the read is left out',
  ]);
});

const noField = {
  role_ids: null,
  employee_unique_id: null,
  plan_united_type: null,
  timezone: null,
};

const roads: Record<string, () => Promise<Parameters<typeof inputOptions>>> = {
  'a packed message stream': async () => {
    put('read.jsonl.gz', gzipSync(messagesOf(account)));
    return Promise.resolve([join(folder, 'read.jsonl.gz')]);
  },
  "PyAirbyte's DuckDB cache": async () => {
    const path = join(folder, 'cache.duckdb');
    await inDuckdb(path, duckdbStatements(folder, [account]));
    return [`duckdb:${path}`];
  },
  'a DuckDB cache with JSON and times as text, in a schema of its own': async () => {
    const path = join(folder, 'text.duckdb');
    const types = { ...pyairbyteTypes, json: 'VARCHAR', time: 'VARCHAR' };
    await inDuckdb(path, ['CREATE SCHEMA zoom', ...duckdbStatements(folder, [account], types, 'zoom')]);
    return [`duckdb:${path}`, { schema: 'zoom' }];
  },
  "the DuckDB destination's raw tables": async () => {
    const path = join(folder, 'raw.duckdb');
    const statements = knownStreams.flatMap((stream) => [
      `CREATE TABLE _airbyte_raw_${stream} (_airbyte_ab_id VARCHAR, _airbyte_emitted_at TIMESTAMP, _airbyte_data JSON)`,
      ...account[stream].map(
        (row) =>
          `INSERT INTO _airbyte_raw_${stream} VALUES ('x', '2026-11-24 10:05:00', '${JSON.stringify(row).replaceAll("'", "''")}')`,
      ),
    ]);
    await inDuckdb(path, statements);
    return [`duckdb:${path}`];
  },
  "the Postgres destination's tables": async () => {
    await withClient((client) => fillPostgres(client, 'public', [account]));
    return [postgres.url, { env: { PGPASSWORD: postgres.password } }];
  },
  "PyAirbyte's Postgres cache": async () => {
    await withClient((client) => fillPostgres(client, 'airbyte_raw', [account], { ...pyairbyteTypes }));
    return [postgres.url, { schema: 'airbyte_raw', env: { PGPASSWORD: postgres.password } }];
  },
  "the Postgres destination's raw tables": async () => {
    await withClient(async (client) => {
      await client.query('CREATE SCHEMA airbyte_internal');
      for (const stream of knownStreams) {
        const table = `airbyte_internal.zoom_raw__stream_${stream}`;
        await client.query(
          `CREATE TABLE ${table} (_airbyte_raw_id VARCHAR, _airbyte_extracted_at TIMESTAMPTZ, _airbyte_loaded_at TIMESTAMPTZ, _airbyte_data JSONB)`,
        );
        await client.query(
          `INSERT INTO ${table} SELECT 'x', now(), now(), value FROM jsonb_array_elements($1::jsonb)`,
          [JSON.stringify(account[stream])],
        );
      }
    });
    return [postgres.url, { schema: 'airbyte_internal', env: { PGPASSWORD: postgres.password } }];
  },
  'JSONL files with _airbyte_data': async () => {
    for (const stream of knownStreams) {
      const lines = account[stream].map(
        (row, index) => `${JSON.stringify({ ...destinationColumns(index), _airbyte_data: row })}\n`,
      );
      put(`jsonl/${stream}/2026_11_24_1_0.jsonl.gz`, gzipSync(lines.slice(0, 2).join('')));
      put(`jsonl/${stream}/2026_11_24_1_1.jsonl.gz`, gzipSync(lines.slice(2).join('')));
    }
    return Promise.resolve([join(folder, 'jsonl')]);
  },
  'JSONL files with the fields at the root': async () => {
    for (const stream of knownStreams) {
      const lines = account[stream].map(
        (row, index) => `${JSON.stringify({ ...destinationColumns(index), ...row })}\n`,
      );
      put(`flat/${stream}/2026_11_24_1_0.jsonl`, lines.join(''));
    }
    return Promise.resolve([join(folder, 'flat')]);
  },
  'CSV files with _airbyte_data': async () => {
    for (const stream of knownStreams) {
      const lines = account[stream].map((row, index) => `raw-${index},${emittedAt},${cell(row)}\r\n`);
      put(`csv/${stream}/1.csv`, `_airbyte_raw_id,_airbyte_extracted_at,_airbyte_data\r\n${lines.join('')}`);
    }
    return Promise.resolve([join(folder, 'csv')]);
  },
  'CSV files with flattened fields': async () => {
    for (const stream of knownStreams) {
      const names = [...new Set(account[stream].flatMap((row) => Object.keys(row)))];
      const header = names.map((name) =>
        name === 'sub_account_privileges' ? 'sub_account_privileges.second_level' : name,
      );
      const lines = account[stream].map((row) =>
        names.map((name) => cell(name === 'sub_account_privileges' ? 3 : row[name])).join(','),
      );
      put(`flat-csv/${stream}/1.csv.gz`, gzipSync(`${[header.join(','), ...lines].join('\n')}\n`));
    }
    return Promise.resolve([join(folder, 'flat-csv')]);
  },
  'Parquet files': async () => {
    const path = join(folder, 'for-parquet.duckdb');
    mkdirSync(join(folder, 'parquet'));
    const copies = knownStreams.map(
      (stream) => `COPY main.${stream} TO '${join(folder, 'parquet', stream)}.parquet' (FORMAT parquet)`,
    );
    await inDuckdb(path, [...duckdbStatements(folder, [account]), ...copies]);
    return [join(folder, 'parquet')];
  },
  'Parquet files with the row as a struct': async () => {
    mkdirSync(join(folder, 'structs'));
    const copies = knownStreams.map((stream) => {
      put(
        `structs-${stream}.jsonl`,
        account[stream].map((row) => `${JSON.stringify({ _airbyte_data: row })}\n`).join(''),
      );
      return `COPY (SELECT * FROM read_json('${join(folder, `structs-${stream}.jsonl`)}', sample_size = -1)) TO '${join(folder, 'structs', stream)}.parquet' (FORMAT parquet)`;
    });
    await inDuckdb(':memory:', copies);
    return [join(folder, 'structs')];
  },
  'raw tables of Postgres with the row as text, in an odd schema with an odd prefix': async () => {
    const [schema, prefix] = [`Odd "schema"; DROP`, `'Zoom"-`];
    const quoted = (name: string): string => pg.escapeIdentifier(name);
    await withClient(async (client) => {
      await client.query(`CREATE SCHEMA ${quoted(schema)}`);
      for (const stream of knownStreams) {
        const table = `${quoted(schema)}.${quoted(`_airbyte_raw_${prefix}${stream}`)}`;
        await client.query(
          `CREATE TABLE ${table} (_airbyte_ab_id VARCHAR, _airbyte_emitted_at TIMESTAMP, _airbyte_data TEXT)`,
        );
        for (const row of account[stream])
          await client.query(`INSERT INTO ${table} VALUES ('x', now(), $1)`, [JSON.stringify(row)]);
      }
    });
    return [postgres.url, { schema, tablePrefix: prefix, env: { PGPASSWORD: postgres.password } }];
  },
  'views and materialized views of Postgres': async () => {
    await withClient(async (client) => {
      await fillPostgres(client, 'behind', [account]);
      await client.query('CREATE SCHEMA views');
      for (const [at, stream] of knownStreams.entries())
        await client.query(
          `CREATE ${at % 2 === 0 ? '' : 'MATERIALIZED '}VIEW views.${stream} AS SELECT * FROM behind.${stream}`,
        );
    });
    return [postgres.url, { schema: 'views', env: { PGPASSWORD: postgres.password } }];
  },
  'a database whose own time zone is another, with times of a domain of their own': async () => {
    await withClient(async (client) => {
      await fillPostgres(client, 'zoned', [account], pyairbyteTypes);
      await client.query(
        `ALTER DATABASE postgres SET TimeZone TO 'Asia/Kolkata'; CREATE DOMAIN instant AS TIMESTAMP`,
      );
      await client.query(
        'ALTER TABLE zoned.users ALTER snapshot_at TYPE instant, ALTER user_created_at TYPE TEXT',
      );
    });
    return [postgres.url, { schema: 'zoned', env: { PGPASSWORD: postgres.password } }];
  },
};

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}

it.each(Object.entries(roads))('gives the same rows from %s', async (_, road) => {
  const [from, more] = await road();
  const collected = await collectRows(inputOptions(from, { tempDir: folder, ...more }));
  expect(JSON.stringify(collected)).toBe(JSON.stringify(expected));
  expect(readdirSync(folder).filter((name) => name.startsWith('zoom-to-veza-'))).toEqual([]);
});
