import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { selfSigned } from '../../simulators/unit_tests/veza/self-signed.ts';
import { connectPostgres } from '../src/warehouses/postgres/connect.ts';
import { refused } from '../src/warehouses/postgres/errors.ts';
import { collectRows } from '../unit_tests/collect-rows.ts';
import { inputOptions, sampleAccount } from '../unit_tests/sample-account.ts';
import { startPostgres, type RunningPostgres } from './start-postgres.ts';
import { fillPostgres } from './write-tables.ts';

const [own, other] = [selfSigned(), selfSigned()];
const account = sampleAccount();
let folder: string;
/** One that speaks TLS, by a certificate for 127.0.0.1 that it made itself; and one that does not. */
let withTls: RunningPostgres;
let plain: RunningPostgres;
let files: Record<'own' | 'other' | 'garbage', string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postgres-tls-'));
  files = {
    own: join(folder, 'own.pem'),
    other: join(folder, 'other.pem'),
    garbage: join(folder, 'garbage'),
  };
  writeFileSync(files.own, own.cert);
  writeFileSync(files.other, other.cert);
  writeFileSync(files.garbage, 'no certificate');
  // Who is called clear is asked for the password as it is, anybody else to prove it.
  const hba = ['host all clear all password', 'host all all all scram-sha-256'];
  withTls = await startPostgres({ tls: own, hba });
  plain = await startPostgres({ hba });
  for (const { urlWithPassword } of [withTls, plain]) {
    const client = new pg.Client(urlWithPassword);
    await client.connect();
    await client.query(`CREATE ROLE clear LOGIN PASSWORD 'hush-clear'`);
    await client.end();
  }
}, 120_000);

afterAll(async () => {
  await withTls.stop();
  await plain.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** An address that is not one of this machine's by its looks, and leads there. */
const elsewhere = '0.0.0.0';

interface Connected {
  /** Whether the server says that the connection is encrypted; or why there is none. */
  outcome: boolean | string;
  warnings: string[];
}

async function connect(
  server: RunningPostgres,
  parameters: string,
  { host = '127.0.0.1', user = 'postgres', password = server.password } = {},
): Promise<Connected> {
  const warnings: string[] = [];
  const address = new URL(server.url);
  const url = `postgres://${user}:${password}@${host}:${address.port}/postgres${parameters}`;
  let outcome: boolean | string;
  try {
    const client = await connectPostgres(url, {}, (line) => warnings.push(line));
    const { rows } = await client.query<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    await client.end();
    outcome = rows[0]?.ssl === true;
  } catch (error) {
    outcome = refused('postgres://server', error).message;
  }
  expect([outcome, warnings].join()).not.toContain(password);
  return { outcome, warnings };
}

describe('a server that speaks TLS', () => {
  it.each(['', '?sslmode=prefer', '?sslmode=allow', '?sslmode=require'])(
    'is asked for it, by its own certificate too, and nothing is said: %j',
    async (parameters) => {
      expect(await connect(withTls, parameters)).toEqual({ outcome: true, warnings: [] });
      expect(await connect(withTls, parameters, { host: elsewhere })).toEqual({
        outcome: true,
        warnings: [],
      });
    },
  );

  it('is told the password in clear text over TLS, wherever it is', async () => {
    const clear = { user: 'clear', password: 'hush-clear', host: elsewhere };
    expect(await connect(withTls, '', clear)).toEqual({ outcome: true, warnings: [] });
  });

  it.each(['disable'])('is not asked for it with sslmode=%s', async (mode) => {
    expect(await connect(withTls, `?sslmode=${mode}`)).toEqual({ outcome: false, warnings: [] });
  });

  const unknown =
    'postgres://server: the certificate of the server is not signed by a trusted CA; name the CA with sslrootcert=FILE';
  it.each(['verify-ca', 'verify-full', 'require'])(
    'is refused with sslmode=%s where its authority is not the one that is named',
    async (mode) => {
      expect((await connect(withTls, `?sslmode=${mode}&sslrootcert=${files.other}`)).outcome).toBe(unknown);
    },
  );

  it.each(['verify-ca', 'verify-full'])(
    'is refused with sslmode=%s where nobody vouches for it',
    async (mode) => {
      expect((await connect(withTls, `?sslmode=${mode}`)).outcome).toBe(unknown);
    },
  );

  it.each(['verify-ca', 'verify-full', 'require'])(
    'is taken with sslmode=%s where sslrootcert names its authority',
    async (mode) => {
      const { outcome } = await connect(withTls, `?sslmode=${mode}&sslrootcert=${files.own}`);
      expect(outcome).toBe(true);
    },
  );

  it('under another name is refused with verify-full, and taken with the others', async () => {
    const named = (mode: string): Promise<Connected> =>
      connect(withTls, `?sslmode=${mode}&sslrootcert=${files.own}`, { host: 'localhost' });
    expect((await named('verify-full')).outcome).toBe(
      "postgres://server: the server's certificate is for another host; sslmode=verify-ca does not check the name",
    );
    expect((await named('verify-ca')).outcome).toBe(true);
    // As libpq has it: an authority that is named is asked, and the name is not.
    expect((await named('require')).outcome).toBe(true);
  });

  it.each(['verify-full', 'require', 'prefer'])(
    'is not asked with a file of authorities that holds none: %s',
    async (mode) => {
      const { outcome } = await connect(withTls, `?sslmode=${mode}&sslrootcert=${files.garbage}`);
      expect(outcome).toMatch(/^sslrootcert .*garbage: contains no PEM certificate$/);
    },
  );

  it('gives its rows', async () => {
    const client = new pg.Client({ connectionString: withTls.urlWithPassword });
    await client.connect();
    await fillPostgres(client, 'public', [account]);
    await client.end();
    const url = `${withTls.urlWithPassword}?sslmode=verify-full&sslrootcert=${files.own}`;
    const { users } = await collectRows(inputOptions(url, { tempDir: folder }));
    expect(users).toHaveLength(account.users.length);
  });
});

describe('a server without TLS', () => {
  it.each(['', '?sslmode=prefer', '?sslmode=disable'])('on this machine is taken: %j', async (parameters) => {
    expect(await connect(plain, parameters)).toEqual({ outcome: false, warnings: [] });
  });

  it('elsewhere is taken, and said to be plain', async () => {
    expect(await connect(plain, '', { host: elsewhere })).toEqual({
      outcome: false,
      warnings: [
        expect.stringMatching(
          /^Warning: postgres:\/\/postgres@0\.0\.0\.0:.*: the server does not support TLS/,
        ),
      ],
    });
  });

  it('elsewhere is not told the password in clear text', async () => {
    const clear = { user: 'clear', password: 'hush-clear' };
    const { outcome } = await connect(plain, '', { ...clear, host: elsewhere });
    expect(outcome).toContain('the server asks for the password in clear text');
    expect((await connect(plain, '', clear)).outcome).toBe(false);
  });

  it.each(['require', 'verify-ca', 'verify-full'])('is refused with sslmode=%s', async (mode) => {
    expect((await connect(plain, `?sslmode=${mode}`)).outcome).toBe(
      'postgres://server: the server does not support TLS; sslmode=disable connects without it',
    );
  });
});
