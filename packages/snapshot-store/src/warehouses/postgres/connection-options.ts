import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { InvalidSource, InvalidTlsSettings } from '../../errors.ts';

/** How long connecting may take. */
const connectTimeoutMs = 30_000;

/**
 * What the driver needs, from `postgres://user@host:port/database?sslmode=…&sslrootcert=…` and the environment.
 *
 * The password comes from the URL, else PGPASSWORD, else the pgpass file (PGPASSFILE). `sslmode`: disable, prefer
 * (encrypted if the server can), require (encrypted, certificate not checked unless an authority is named),
 * verify-ca, verify-full; named as in libpq, default from PGSSLMODE.
 */
export function connectionOptions(url: string, env: NodeJS.ProcessEnv): ClientConfig {
  const parsed = parse(url);
  const user = decodeURIComponent(parsed.username) || (env['PGUSER'] ?? env['USER'] ?? 'postgres');
  const host = parsed.searchParams.get('host') ?? (parsed.hostname || (env['PGHOST'] ?? 'localhost'));
  const port = Number(parsed.port || (env['PGPORT'] ?? '5432'));
  const database = decodeURIComponent(parsed.pathname.slice(1)) || (env['PGDATABASE'] ?? user);
  const base: ClientConfig = {
    user,
    host,
    port,
    database,
    application_name: 'zoom-to-veza',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    // A socket in the file system does not need TLS.
    ssl: host.startsWith('/') ? false : tls(parsed, env),
  };
  const password = decodeURIComponent(parsed.password) || env['PGPASSWORD'];
  // Without a password the driver looks into the pgpass file when the server asks.
  return password === undefined ? base : { ...base, password };
}

/** The address for messages: no password, no parameters. */
export function withoutPassword(url: string): string {
  const { username, host, pathname } = parse(url);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}

function parse(url: string): URL {
  try {
    const parsed = new URL(url);
    for (const part of [parsed.username, parsed.password, parsed.pathname]) decodeURIComponent(part);
    return parsed;
  } catch {
    // The text is not repeated: it may hold a password.
    throw new InvalidSource(
      'postgres://…: not a URL; postgres://user@host:5432/database is expected, with % as %25, @ as %40 in names',
    );
  }
}

const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof sslModes)[number];

/** How a connection is to be encrypted. @throws InvalidTlsSettings */
export function sslMode(url: string, env: NodeJS.ProcessEnv): SslMode {
  const named = parse(url).searchParams.get('sslmode') ?? env['PGSSLMODE'] ?? 'prefer';
  // `allow` means plain first, if the server accepts it: of no use to anyone who has TLS.
  const mode = named === 'allow' ? 'prefer' : named;
  const known = sslModes.find((one) => one === mode);
  if (known !== undefined) return known;
  throw new InvalidTlsSettings(`sslmode=${named}: one of ${sslModes.join(', ')} is expected`);
}

function tls(url: URL, env: NodeJS.ProcessEnv): ClientConfig['ssl'] {
  const root = url.searchParams.get('sslrootcert') ?? env['PGSSLROOTCERT'];
  const ca = root === undefined ? {} : { ca: readCertificate(root) };
  switch (sslMode(url.href, env)) {
    case 'disable':
      return false;
    case 'prefer':
      return { ...ca, rejectUnauthorized: false };
    case 'require':
      return root === undefined ? { rejectUnauthorized: false } : { ...ca, ...byAuthority };
    case 'verify-ca':
      return { ...ca, ...byAuthority };
    case 'verify-full':
      return { ...ca, rejectUnauthorized: true };
  }
}

/** Only the authority behind a certificate counts, not the name in it. */
const byAuthority = { rejectUnauthorized: true, checkServerIdentity: () => undefined };

function readCertificate(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidTlsSettings(`sslrootcert ${path}: cannot be read`, { cause: error });
  }
  // The TLS library skips anything else, and is then left without an authority.
  if (text.includes('CERTIFICATE-----')) return text;
  throw new InvalidTlsSettings(`sslrootcert ${path}: contains no PEM certificate`);
}
