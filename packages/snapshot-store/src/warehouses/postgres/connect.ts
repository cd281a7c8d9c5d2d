import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { errorText } from '@source-zoom/process';
import pg, { type ClientConfig } from 'pg';
import { connectionOptions, sslMode, withoutPassword } from './connection-options.ts';

/** The server asked for the plain password over a connection that anyone on the way can read. */
class PlainPassword extends Error {
  override readonly name = 'PlainPassword';
  readonly code = 'PLAIN_PASSWORD';

  constructor() {
    super('The server asks for the password in clear text over a connection without TLS.');
  }
}

/**
 * Connects according to `sslmode`. `prefer`, the default, tries TLS first; if the server has none, it connects
 * without TLS and warns, and never sends the password in clear text unless the server is on this machine.
 */
export async function connectPostgres(
  url: string,
  env: NodeJS.ProcessEnv,
  onWarning: (line: string) => void,
): Promise<pg.Client> {
  const options = connectionOptions(url, env);
  try {
    return await connected(options);
  } catch (error) {
    if (sslMode(url, env) !== 'prefer' || !/does not support SSL/i.test(errorText(error).message))
      throw error;
  }
  const isLocal = isThisMachine(options.host ?? '');
  if (!isLocal)
    onWarning(
      `Warning: ${withoutPassword(url)}: the server does not support TLS, so what it sends can be read on the way; sslmode=disable accepts that`,
    );
  return connected({ ...options, ssl: false }, { keepsPassword: !isLocal });
}

async function connected(options: ClientConfig, { keepsPassword = false } = {}): Promise<pg.Client> {
  const client = new pg.Client(options);
  if (keepsPassword) {
    const { connection } = client as unknown as { connection: EventEmitter & { stream: Socket } };
    // Runs before the driver's own listener, which would answer.
    connection.prependListener('authenticationCleartextPassword', () => {
      connection.stream.destroy(new PlainPassword());
    });
  }
  await client.connect();
  return client;
}

function isThisMachine(host: string): boolean {
  return host.startsWith('/') || /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
