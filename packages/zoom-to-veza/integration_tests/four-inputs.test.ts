import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionalStreams } from '@source-zoom/zoom-records';
import pg from 'pg';
import {
  type RunningPostgres,
  startPostgres,
} from '../../snapshot-store/integration_tests/start-postgres.ts';
import {
  duckdbStatements,
  fillPostgres,
  inDuckdb,
  pyairbyteTypes,
} from '../../snapshot-store/integration_tests/write-tables.ts';
import type { Account } from '../../snapshot-store/unit_tests/sample-account.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';
import { readAccount, type ReadAccount } from './read-account.ts';
import { fileExports, throughPandas } from './write-exports.ts';

const launcher = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});

interface Road {
  folder: string;
  read: ReadAccount;
  schema: string;
}

async function postgresFlags(
  schema: string,
  account: Account,
  types?: typeof pyairbyteTypes,
): Promise<string[]> {
  const client = new pg.Client(postgres.urlWithPassword);
  await client.connect();
  await fillPostgres(client, schema, [account], types);
  await client.end();
  return [postgres.urlWithPassword, '--schema', schema];
}

/** What stands behind `--from`. */
const roads: Readonly<Record<string, (road: Road) => Promise<string[]> | string[]>> = {
  'the messages in another order, twice': ({ folder, read }) => {
    const lines = readFileSync(read.messages, 'utf8').split('\n').filter(Boolean);
    const records = lines.filter((line) => line.startsWith('{"type":"RECORD"')).reverse();
    const rest = lines.filter((line) => !line.startsWith('{"type":"RECORD"'));
    const file = join(folder, 'shuffled.jsonl');
    writeFileSync(file, `${[...records, ...records, ...rest].join('\n')}\n`);
    return [file];
  },
  "a DuckDB file, as PyAirbyte's cache lays it down": async ({ folder, read }) => {
    const file = join(folder, 'cache.duckdb');
    await inDuckdb(file, duckdbStatements(folder, [read.account]));
    return [`duckdb:${file}`];
  },
  "Postgres, as Airbyte's destination lays it down": ({ read, schema }) =>
    postgresFlags(schema, read.account),
  "Postgres, as PyAirbyte's cache lays it down, by pandas": ({ read, schema }) =>
    postgresFlags(schema, throughPandas(read.account), pyairbyteTypes),
  ...Object.fromEntries(
    Object.entries(fileExports).map(([name, write]) => [
      name,
      async ({ folder, read }: Road) => [await write(folder, read.account)],
    ]),
  ),
  'CSV, by pandas': async ({ folder, read }) => {
    const account = throughPandas(read.account);
    return [(await fileExports['CSV with flattening']?.(folder, account)) ?? ''];
  },
};

describe.each([
  {
    account: 'an account of 10,000 users with all oddities gives the same bytes',
    options: { users: 10_000, seed: 71 },
    roles: 17,
    schema: 'odd',
  },
  {
    account: 'an account of Owner, Admin and Member alone gives the same bytes',
    options: { users: 700, customRoles: 0, seed: 7 },
    roles: 3,
    schema: 'system_roles',
  },
])('$account', ({ options, roles, schema }) => {
  let folder: string;
  let read: ReadAccount;
  let expected: string;

  /** The payload of an input, as the command writes it. */
  async function payloadOf(...flags: string[]): Promise<string> {
    const out = join(folder, 'payload.json');
    const argv = ['transform', '--from', ...flags, '--temp-dir', folder, '--out', out];
    const { code, stderr } = await runCommand(argv, { nowMs: Date.now() });
    if (code !== 0) throw new Error(stderr);
    return readFileSync(out, 'utf8');
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'four-inputs-'));
    read = await readAccount(folder, options);
    expected = await payloadOf(read.messages);
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has everybody in it, with the role', () => {
    const payload = JSON.parse(expected) as {
      applications: [
        {
          custom_properties: { optional_parts: string[] };
          local_users: object[];
          local_roles: { name: string }[];
        },
      ];
      identity_to_permissions: { identity_type: string }[];
    };
    expect(payload.applications[0].local_users).toHaveLength(options.users);
    const listed = payload.applications[0].local_roles.filter(({ name }) => !name.startsWith('Unknown role'));
    expect(listed).toHaveLength(roles);
    const holders = read.account.users.filter(({ role_id: role }) => (role ?? null) !== null);
    expect(holders.length).toBeLessThan(options.users);
    const ofUsers = payload.identity_to_permissions.filter((one) => one.identity_type === 'local_user');
    expect(ofUsers).toHaveLength(holders.length);
    expect(payload.applications[0].custom_properties.optional_parts).toEqual(optionalStreams.toSorted());
  });

  it('from the message stream on standard input, through a pipe', () => {
    const out = execFileSync(process.execPath, [launcher, 'transform', '--from', '-', '--temp-dir', folder], {
      input: readFileSync(read.messages),
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    });
    expect(out.toString() === expected).toBe(true);
  });

  it.each(Object.entries(roads))('from %s', async (_, road) => {
    const own = mkdtempSync(join(folder, 'road-'));
    const flags = await road({ folder: own, read, schema: `${schema}_${own.slice(-6)}` });
    expect((await payloadOf(...flags)) === expected).toBe(true);
  });
});
