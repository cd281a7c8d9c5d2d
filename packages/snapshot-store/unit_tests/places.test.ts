import { inputKind } from '../src/inputs.ts';
import { connectionOptions, withoutPassword } from '../src/warehouses/postgres/connection-options.ts';

it.each([
  ['-', 'messages'],
  ['read.jsonl.gz', 'messages'],
  ['duckdb:/x/y.duckdb', 'duckdb'],
  ['postgres://h/d', 'postgres'],
  ['postgresql://h/d', 'postgres'],
  ['snowflake://o/d/s', 'snowflake'],
  ['bigquery://p/d', 'bigquery'],
  ['folder', 'folder'],
  ['zoom:1.jsonl', 'messages'],
])('tells %s for %s', (from, kind) => {
  const there: Record<string, 'file' | 'folder'> = { folder: 'folder', 'zoom:1.jsonl': 'file' };
  expect(inputKind(from, (path) => there[path])).toBe(kind);
});

it.each([
  'postgresql+psycopg2://u:secret@h/d',
  'jdbc:postgresql://h/d?password=secret',
  'Postgres://u:secret@h/d',
  'postgres:u:secret@h/d',
  'oracle://u:secret@h/d',
])('refuses %s without repeating it', (from) => {
  let message = '';
  try {
    inputKind(from, () => undefined);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(/^[a-z0-9+]+:…: rows are read from -, FILE\.jsonl/i);
  expect(message).not.toContain('secret');
});

it('takes what it needs to connect from the URL, else from the environment', () => {
  expect(connectionOptions('postgres://us%40er:p%23w@db:6432/zo%20om', {})).toMatchObject({
    user: 'us@er',
    password: 'p#w',
    host: 'db',
    port: 6432,
    database: 'zo om',
    ssl: { rejectUnauthorized: false },
  });
  expect(connectionOptions('postgres://me@h/d?host=/var/run/postgresql', {})).toMatchObject({ ssl: false });
  const env = {
    PGUSER: 'u',
    PGHOST: 'h',
    PGPORT: '1',
    PGDATABASE: 'd',
    PGPASSWORD: 'p',
    PGSSLMODE: 'require',
  };
  expect(connectionOptions('postgres://', env)).toMatchObject({
    user: 'u',
    password: 'p',
    host: 'h',
    port: 1,
    database: 'd',
    ssl: { rejectUnauthorized: false },
  });
  expect(connectionOptions('postgres://h/d', { USER: 'me' })).not.toHaveProperty('password');
});

it.each([
  ['disable', false],
  ['prefer', { rejectUnauthorized: false }],
  ['allow', { rejectUnauthorized: false }],
  ['require', { rejectUnauthorized: false }],
  ['verify-full', { rejectUnauthorized: true }],
  ['verify-ca', { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) as unknown }],
])('reads sslmode=%s', (mode, ssl) => {
  expect(connectionOptions(`postgres://h/d?sslmode=${mode}`, {}).ssl).toEqual(ssl);
});

it.each([
  ['postgres://h/d?sslmode=maybe', /^sslmode=maybe: one of/],
  ['postgres://h/d?sslmode=require&sslrootcert=/nowhere.pem', /^sslrootcert \/nowhere\.pem: cannot be read$/],
  ['postgres://u:se%cret@h/d', /^postgres:\/\/…: not a URL/],
  ['postgres://u:secret@h:port/d', /^postgres:\/\/…: not a URL/],
])('refuses %s without repeating a password', (url, sentence) => {
  let message = '';
  try {
    connectionOptions(url, {});
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(sentence);
  expect(message).not.toMatch(/se(%c|c)ret/);
});

it('shows an address without its password', () => {
  expect(withoutPassword('postgres://user:hush@h:1/d?sslmode=require')).toBe('postgres://user@h:1/d');
});
