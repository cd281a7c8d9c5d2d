import { errorText } from '@source-zoom/process';
import { ExpectedError } from '@source-zoom/values';
import { DatabaseUnreadable } from '../../errors.ts';

const untrusted =
  'the certificate of the server is not signed by a trusted CA; name the CA with sslrootcert=FILE';

/** Codes of Postgres and of the network that a user can do something about. */
const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '28P01': 'the user or the password is wrong; set PGPASSWORD, or add a line to the pgpass file',
    '28000': 'this user may not connect this way; if the server requires TLS, use sslmode=require',
    '3D000': 'there is no such database',
    '42501': 'this user may not read the tables; grant SELECT',
    '57P01': 'the server ended the connection; try again',
    '22007': 'a snapshot_at of the tables is not a time; read the account again with source-zoom',
    '22008': 'a snapshot_at of the tables is not a time; read the account again with source-zoom',
    '22P02': 'a row of the raw tables is not JSON; read the account again with source-zoom',
    PLAIN_PASSWORD:
      'the server asks for the password in clear text over an unencrypted connection; enable TLS on the server, or send it anyway with sslmode=disable',
    ECONNREFUSED: 'nothing answers at this address',
    ENOTFOUND: 'no such host',
    EHOSTUNREACH: 'no route to the host',
    ETIMEDOUT: 'nothing answered in time',
    SELF_SIGNED_CERT_IN_CHAIN: untrusted,
    DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
    CERT_HAS_EXPIRED: "the server's certificate has expired",
    ERR_TLS_CERT_ALTNAME_INVALID:
      "the server's certificate is for another host; sslmode=verify-ca does not check the name",
  }),
);

/** What the driver reports without a code. */
const sentences: readonly [RegExp, string][] = [
  [
    /client password must be a string/i,
    'the server asks for a password; set PGPASSWORD, or add a line to the pgpass file',
  ],
  [/does not support SSL/i, 'the server does not support TLS; sslmode=disable connects without it'],
  [/timeout expired/i, 'nothing answered in time'],
  [/terminated unexpectedly/i, 'the connection was lost; try again'],
];

/** A sentence for what Postgres, the network or the driver reported. `origin`: the address without its password. */
export function refused(origin: string, error: unknown): ExpectedError {
  // The request itself was wrong, before anything was sent.
  if (error instanceof ExpectedError) return error;
  const { code, message } = errorText(error);
  const said = sentences.find(([pattern]) => pattern.test(message))?.[1];
  return new DatabaseUnreadable(`${origin}: ${reasons.get(code) ?? said ?? message}`, { cause: error });
}
