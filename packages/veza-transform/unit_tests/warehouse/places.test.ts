import { inputKind } from '../../src/warehouse/inputs.ts';
import { instant, microseconds, span } from '../../src/warehouse/instants.ts';
import { dropMisfits, findTables, type Column } from '../../src/warehouse/tables/layouts.ts';
import { neededColumns, stagedStreams } from '../../src/warehouse/fields.ts';
import { connectionOptions, withoutPassword } from '../../src/warehouse/tables/postgres-connection.ts';

it.each([
  ['-', 'messages'],
  ['read.jsonl.gz', 'messages'],
  ['duckdb:/x/y.duckdb', 'duckdb'],
  ['postgres://h/d', 'postgres'],
  ['postgresql://h/d', 'postgres'],
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
  'snowflake://u:secret@h/d',
])('refuses %s without repeating it', (from) => {
  let message = '';
  try {
    inputKind(from, () => undefined);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toMatch(/^--from [a-z0-9+]+:…: rows are read from -, FILE\.jsonl/i);
  expect(message).not.toContain('secret');
});

it('takes what it needs to connect from the URL, else from the environment', () => {
  expect(connectionOptions('postgres://us%40er:p%23w@db:6432/zo%20om', {})).toMatchObject({
    user: 'us@er',
    password: 'p#w',
    host: 'db',
    port: 6432,
    database: 'zo om',
    ssl: false,
  });
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
  ['prefer', false],
  ['require', { rejectUnauthorized: false }],
  ['verify-full', { rejectUnauthorized: true }],
  ['verify-ca', { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) as unknown }],
])('reads sslmode=%s', (mode, ssl) => {
  expect(connectionOptions(`postgres://h/d?sslmode=${mode}`, {}).ssl).toEqual(ssl);
});

it.each([
  ['postgres://h/d?sslmode=maybe', /^sslmode=maybe: one of/],
  ['postgres://h/d?sslmode=require&sslrootcert=/nowhere.pem', /^sslrootcert \/nowhere\.pem: cannot be read$/],
  ['postgres://u:se%cret@h/d', /^--from postgres:\/\/…: not a URL/],
  ['postgres://u:secret@h:port/d', /^--from postgres:\/\/…: not a URL/],
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

const columns = (schema: string, name: (stream: string) => string, skip = ''): Column[] =>
  stagedStreams.flatMap((stream) =>
    [...neededColumns[stream], '_airbyte_extracted_at']
      .filter((column) => column !== skip)
      .map((column) => ({ schema, table: name(stream), name: column, type: 'text' })),
  );

it.each([
  ['plain tables', columns('main', (stream) => stream), '', 'main.users'],
  ['a prefix', columns('main', (stream) => `zoom_${stream}`), 'zoom_', 'main.zoom_users'],
  ['raw names', columns('raw', (stream) => `_airbyte_raw_${stream}`), '', 'raw._airbyte_raw_users'],
  [
    'the first schema that has users',
    [...columns('raw', (stream) => stream), ...columns('main', (stream) => stream)],
    '',
    'main.users',
  ],
])('finds %s', (_, given, prefix, users) => {
  const found = findTables('db', given, ['main', 'raw'], prefix);
  expect([...found.keys()]).toEqual(['users', 'groups', 'roles', 'snapshots']);
  const layout = found.get('users');
  expect(`${layout?.schema ?? ''}.${layout?.table ?? ''}`).toBe(users);
  expect(layout?.extracted?.name).toBe('_airbyte_extracted_at');
});

it.each([
  [
    'no table of users',
    [],
    /^db: no table users in the schemas main, raw; name the place with --schema and --table-prefix$/,
  ],
  [
    'a missing column',
    columns('main', (stream) => stream, 'account_id'),
    /^db: main\.users has no column account_id; /,
  ],
])('refuses %s', (_, given, sentence) => {
  expect(() => findTables('db', given, ['main', 'raw'], '')).toThrow(sentence);
});

it('takes a column of a type that cannot be right only where it is empty', () => {
  const given = columns('main', (stream) => stream).map((column) => ({
    ...column,
    type: column.name === 'email' ? 'bytea' : 'text',
  }));
  const layout = findTables('db', given, ['main'], '').get('users');
  if (layout === undefined) throw new Error('no users');
  expect(() => dropMisfits(layout, 'db', () => 1)).toThrow(
    /^db: main\.users\.email is of type bytea, text is expected$/,
  );
  expect(dropMisfits(layout, 'db', () => 0).columns?.has('email')).toBe(false);
});

it.each([
  ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z'],
  ['2026-11-24 10:00:00', '2026-11-24T10:00:00Z'],
  ['2026-11-24T12:00:00.5+02:00', '2026-11-24T10:00:00.500Z'],
  ['2026-11-24T10:00:00.123456Z', '2026-11-24T10:00:00.123456Z'],
])('brings the instant %s to UTC', (text, expected) => {
  expect(instant(microseconds(text) ?? 0)).toBe(expected);
});

it('knows no instant in other text, and spans of time in words', () => {
  expect(microseconds('2026-13-45T99:00:00Z')).toBeUndefined();
  expect(microseconds('today')).toBeUndefined();
  expect([span(90_000), span(7_200_000)]).toEqual(['1 min', '2 h']);
});
