import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneSchema, parseAddress } from '../src/warehouses/address.ts';
import { bigqueryAdvice } from '../src/warehouses/bigquery/errors.ts';
import { refusal } from '../src/warehouses/refusal.ts';
import { snowflakeAdvice } from '../src/warehouses/snowflake/errors.ts';
import { snowflakeSettings } from '../src/warehouses/snowflake/options.ts';

const folder = mkdtempSync(join(tmpdir(), 'warehouse-settings-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const passphrase = 'only-for-tests';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const plain = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const encrypted = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  .toString();

function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
}

describe('an address', () => {
  const form = { form: 'cloud://PLACE/SCHEMA', parameters: ['role'] };

  it('is taken apart, decoded', () => {
    const { host, path, user, parameter } = parseAddress('cloud://me%40x@Org-1/a%2Fb/c?role=R%26D', form);
    expect([host, path, user, parameter('role')]).toEqual(['Org-1', ['a/b', 'c'], 'me@x', 'R&D']);
  });

  it.each([
    ['cloud://u:secret@h/s', /holds a password/],
    ['cloud://h/s?token=secret', /unknown parameter; there are role$/],
    ['cloud:///secret', /cloud:\/\/PLACE\/SCHEMA is expected$/],
    ['cloud://h/%zz-secret', /not a URL/],
  ])('is refused without being repeated: %s', (text, message) => {
    const said = messageOf(() => parseAddress(text, form));
    expect(said).toMatch(message);
    expect(said).not.toContain('secret');
  });

  it('names the schema, or the options do, but not two', () => {
    expect([
      oneSchema('a', undefined, 'x'),
      oneSchema(undefined, 'b', 'x'),
      oneSchema('a', 'a', 'x'),
    ]).toEqual(['a', 'b', 'a']);
    expect(messageOf(() => oneSchema('a', 'b', 'cloud://h/a'))).toBe(
      'cloud://h/a: names another schema than b',
    );
  });
});

describe('the settings of Snowflake', () => {
  const url = 'snowflake://my-org/ZOOM/RAW';

  it('hold a key pair, from the environment or a file, without its passphrase', () => {
    const key = { authenticator: 'SNOWFLAKE_JWT', privateKey: plain, username: 'READER' };
    const env = { SNOWFLAKE_USER: 'READER' };
    expect(snowflakeSettings(url, { ...env, SNOWFLAKE_PRIVATE_KEY: plain }).connection).toMatchObject(key);
    const file = written('key.p8', encrypted);
    const locked = { ...env, SNOWFLAKE_PRIVATE_KEY_FILE: file, SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: passphrase };
    expect(snowflakeSettings(url, locked).connection).toMatchObject(key);
  });

  it('hold a programmatic access token, or an OAuth token if it is said to be one', () => {
    const file = written('token', 'abc\n');
    expect(snowflakeSettings(`${url}?user=ME`, { SNOWFLAKE_TOKEN_FILE: file }).connection).toMatchObject({
      authenticator: 'PROGRAMMATIC_ACCESS_TOKEN',
      token: 'abc',
      username: 'ME',
    });
    const oauth = { SNOWFLAKE_TOKEN: 'abc', SNOWFLAKE_AUTHENTICATOR: 'OAuth' };
    expect(snowflakeSettings(url, oauth).connection).toMatchObject({ authenticator: 'OAUTH', token: 'abc' });
  });

  it('hold place, role and warehouse, those of the address first', () => {
    const env = {
      SNOWFLAKE_TOKEN: 't',
      SNOWFLAKE_USER: 'U',
      SNOWFLAKE_ROLE: 'R',
      SNOWFLAKE_WAREHOUSE: 'W',
    };
    const { origin, schema, connection } = snowflakeSettings(`${url}?role=OTHER`, env);
    expect([origin, schema]).toEqual(['snowflake://my-org/ZOOM/RAW', 'RAW']);
    expect(connection).toMatchObject({ account: 'my-org', database: 'ZOOM', role: 'OTHER', warehouse: 'W' });
    expect(connection).not.toHaveProperty('accessUrl');
    const privateLink = snowflakeSettings(`${url}?host=my-org.privatelink.example.com`, env);
    expect(privateLink.connection.accessUrl).toBe('https://my-org.privatelink.example.com');
  });

  it.each<[string, string, NodeJS.ProcessEnv, RegExp]>([
    [
      'credentials',
      url,
      { SNOWFLAKE_USER: 'U' },
      /no credentials; set SNOWFLAKE_PRIVATE_KEY_FILE .* or SNOWFLAKE_TOKEN/,
    ],
    ['a user', url, { SNOWFLAKE_TOKEN: 'secret' }, /no user; set SNOWFLAKE_USER/],
    [
      'a key in PEM',
      url,
      { SNOWFLAKE_USER: 'U', SNOWFLAKE_PRIVATE_KEY: 'secret' },
      /the private key cannot be used/,
    ],
    [
      'the right passphrase',
      url,
      { SNOWFLAKE_USER: 'U', SNOWFLAKE_PRIVATE_KEY: encrypted, SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: 'secret' },
      /SNOWFLAKE_PRIVATE_KEY_PASSPHRASE if it is encrypted/,
    ],
    [
      'a file that can be read',
      url,
      { SNOWFLAKE_PRIVATE_KEY_FILE: '/nowhere/key' },
      /SNOWFLAKE_PRIVATE_KEY_FILE: \/nowhere\/key cannot be read/,
    ],
    [
      'a database',
      'snowflake://my-org',
      { SNOWFLAKE_TOKEN: 'secret' },
      /snowflake:\/\/ACCOUNT\/DATABASE\/SCHEMA is expected/,
    ],
  ])('are refused without %s', (_, address, env, message) => {
    const said = messageOf(() => snowflakeSettings(address, env));
    expect(said).toMatch(message);
    expect(said).not.toMatch(/secret|PRIVATE KEY-----/);
  });
});

describe('what a warehouse reports', () => {
  it.each<[object, string]>([
    [{ code: '390144', message: 'JWT token is invalid.' }, 'the key is not the one of this user'],
    [{ code: '390189', message: 'Role …' }, 'this user does not have the role'],
    [{ code: '000606', message: 'No active warehouse selected.' }, 'no warehouse runs the queries'],
    [{ code: '999999', message: 'Odd: the token abc\nstack' }, 'Odd: the token … (999999)'],
  ])('is told in a sentence of Snowflake: %j', (error, sentence) => {
    const { message } = refusal('snowflake://o/D/S', error, { ...snowflakeAdvice, secrets: ['abc'] });
    expect(message).toContain(`snowflake://o/D/S: ${sentence}`);
  });

  it.each<[object, string]>([
    [{ code: 403, message: 'Quota exceeded: Your project …' }, 'a quota of BigQuery is used up'],
    [{ code: 403, message: 'Access Denied' }, 'these credentials may not read the dataset'],
    [{ code: 404, message: 'Not found: Dataset' }, 'there is no such project or dataset'],
    [
      { message: 'Could not load the default credentials. Browse to …' },
      'no credentials; set GOOGLE_APPLICATION',
    ],
    [{ message: 'invalid_grant: Invalid JWT Signature.' }, 'Google does not accept the credentials'],
    [{ code: 'ENOTFOUND', message: 'getaddrinfo' }, 'the host name could not be resolved (ENOTFOUND)'],
    [{ code: 400, message: 'Odd.\nstack' }, 'Odd.'],
  ])('is told in a sentence of BigQuery: %j', (error, sentence) => {
    const { message } = refusal('bigquery://p/d', error, bigqueryAdvice);
    expect(message).toContain(`bigquery://p/d: ${sentence}`);
    expect(message).not.toContain('stack');
  });
});
