import type { Advice } from '../refusal.ts';

const noWarehouse =
  'no warehouse runs the queries; name one that this role may use with ?warehouse=… or SNOWFLAKE_WAREHOUSE';
const lost =
  'the connection was lost, or could not be made; check the address and the network, and try again';

/** What to do about the codes of Snowflake and its driver. */
export const snowflakeAdvice: Advice = {
  codes: {
    '390100': 'the user or the credential is wrong',
    '390144': 'the key is not the one of this user; assign its public key to the user (RSA_PUBLIC_KEY)',
    '390303': 'the token is not valid; create another one',
    '390318': 'the OAuth token has expired; create another one',
    '394400': 'the programmatic access token is not valid; create another one',
    '390189': 'this user does not have the role; name another with ?role=… or SNOWFLAKE_ROLE',
    '390422': 'a network policy refuses this address; let an administrator allow it',
    '002003':
      'a table is not there, or this role may not read it; grant USAGE on database and schema, and SELECT',
    '002043': 'the database or the schema is not there, or this role may not use it; grant USAGE',
    '003001':
      'this role may not read the tables; grant USAGE on database and schema, and SELECT on the tables',
    '090105': 'there is no such database, or this role may not use it; grant USAGE on it',
    '000606': noWarehouse,
    '090073': noWarehouse,
    '401001': lost,
    '401002': lost,
    '402001': lost,
    '402002': lost,
  },
  sentences: [],
};
