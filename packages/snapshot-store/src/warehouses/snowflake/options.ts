import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'snowflake-sdk';
import { InvalidSource } from '../../errors.ts';
import { hostUrl, parseAddress } from '../address.ts';

/** Where the tables are, and how to sign in. */
export interface SnowflakeSettings {
  /** The address without parameters, for error messages. */
  origin: string;
  schema: string | undefined;
  connection: ConnectionOptions;
}

const form = {
  form: 'snowflake://ACCOUNT/DATABASE/SCHEMA',
  parameters: ['user', 'role', 'warehouse', 'host'],
};

/**
 * What the driver needs, from `snowflake://ACCOUNT/DATABASE/SCHEMA?user=…&role=…&warehouse=…` and the environment.
 *
 * Who signs in: SNOWFLAKE_USER. With a key pair: SNOWFLAKE_PRIVATE_KEY_FILE or SNOWFLAKE_PRIVATE_KEY (PEM), and
 * SNOWFLAKE_PRIVATE_KEY_PASSPHRASE. With a token: SNOWFLAKE_TOKEN or SNOWFLAKE_TOKEN_FILE, a programmatic access token
 * unless SNOWFLAKE_AUTHENTICATOR is `oauth`. SNOWFLAKE_ROLE and SNOWFLAKE_WAREHOUSE where the address names none. `host`:
 * see `hostUrl`.
 */
export function snowflakeSettings(url: string, env: NodeJS.ProcessEnv): SnowflakeSettings {
  const address = parseAddress(url, form);
  const [database, schema, ...more] = address.path;
  if (database === undefined || more.length > 0)
    throw new InvalidSource(`snowflake://…: ${form.form} is expected`);
  const user = address.parameter('user') ?? address.user ?? env['SNOWFLAKE_USER'];
  const role = address.parameter('role') ?? env['SNOWFLAKE_ROLE'];
  const warehouse = address.parameter('warehouse') ?? env['SNOWFLAKE_WAREHOUSE'];
  const accessUrl = hostUrl(address);
  const origin = `snowflake://${address.host}/${address.path.join('/')}`;
  return {
    origin,
    schema,
    connection: {
      account: address.host,
      database,
      ...(user !== undefined && { username: user }),
      ...(role !== undefined && { role }),
      ...(warehouse !== undefined && { warehouse }),
      ...(accessUrl !== undefined && { accessUrl }),
      ...credentials(env, user, origin),
      application: 'zoom-to-veza',
      // Else a broken connection is tried again for many minutes.
      sfRetryMaxLoginRetries: 3,
    },
  };
}

function credentials(env: NodeJS.ProcessEnv, user: string | undefined, origin: string): ConnectionOptions {
  const key = env['SNOWFLAKE_PRIVATE_KEY'] ?? contentOf(env, 'SNOWFLAKE_PRIVATE_KEY_FILE');
  const token = env['SNOWFLAKE_TOKEN'] ?? contentOf(env, 'SNOWFLAKE_TOKEN_FILE')?.trim();
  const isOauth = env['SNOWFLAKE_AUTHENTICATOR']?.toLowerCase() === 'oauth';
  if (isOauth && token !== undefined) return { authenticator: 'OAUTH', token };
  if (key === undefined && token === undefined)
    throw new InvalidSource(
      `${origin}: no credentials; set SNOWFLAKE_PRIVATE_KEY_FILE (a key pair) or SNOWFLAKE_TOKEN (a programmatic access token; with SNOWFLAKE_AUTHENTICATOR=oauth an OAuth token)`,
    );
  if (user === undefined)
    throw new InvalidSource(`${origin}: no user; set SNOWFLAKE_USER, or add ?user=… to the address`);
  if (key !== undefined) return { authenticator: 'SNOWFLAKE_JWT', privateKey: decrypted(key, env, origin) };
  return { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', ...(token !== undefined && { token }) };
}

function contentOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const path = env[name];
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidSource(`${name}: ${path} cannot be read`, { cause: error });
  }
}

/** The key without its passphrase: the driver's own messages about either would tell less. */
function decrypted(key: string, env: NodeJS.ProcessEnv, origin: string): string {
  const passphrase = env['SNOWFLAKE_PRIVATE_KEY_PASSPHRASE'];
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) })
      .export({ type: 'pkcs8', format: 'pem' })
      .toString();
  } catch {
    // The cause is left out: it could quote the key.
    throw new InvalidSource(
      `${origin}: the private key cannot be used; it must be PEM, with SNOWFLAKE_PRIVATE_KEY_PASSPHRASE if it is encrypted`,
    );
  }
}
