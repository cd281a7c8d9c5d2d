import { readFileSync } from 'node:fs';
import { ConfigError } from '@source-zoom/airbyte-connector';
import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import { recognizeStreams } from '../src/catalog/recognize-streams.ts';

interface Stream {
  name: string;
  namespace?: string | null;
  json_schema: { properties: Record<string, unknown> };
}

const schemaOf = (stream: KnownStream): Stream['json_schema'] =>
  JSON.parse(
    readFileSync(new URL(`../../../schemas/${stream}.json`, import.meta.url), 'utf8'),
  ) as Stream['json_schema'];

const ours = (prefix = '', namespace?: string | null): Stream[] =>
  knownStreams.map((stream) => ({
    name: `${prefix}${stream}`,
    json_schema: schemaOf(stream),
    ...(namespace !== undefined && { namespace }),
  }));

const catalogOf = (streams: readonly object[]): object => ({
  streams: streams.map((stream) => ({ stream, sync_mode: 'full_refresh', destination_sync_mode: 'append' })),
});

it.each<[string, string | null | undefined, object]>([
  ['', undefined, { prefix: '', namespace: '' }],
  ['zoom_', null, { prefix: 'zoom_', namespace: '' }],
  ['users', 'acme', { prefix: 'users', namespace: 'acme' }],
])('recognises all streams under %j and %j', (prefix, namespace, place) => {
  expect(recognizeStreams(catalogOf(ours(prefix, namespace)))).toEqual(place);
});

it('recognises a stream with columns that it does not know', () => {
  const streams = ours().map(({ name, json_schema: { properties } }) => ({
    name,
    json_schema: { properties: { ...properties, added_by_a_mapping: {} } },
  }));
  expect(recognizeStreams(catalogOf(streams))).toEqual({ prefix: '', namespace: '' });
});

const without = (...names: string[]): Stream[] => ours().filter(({ name }) => !names.includes(name));
const lacking = (stream: string, column: string): Stream[] =>
  ours().map(({ name, json_schema: { properties } }) => {
    const kept = Object.entries(properties).filter(([key]) => name !== stream || key !== column);
    return { name, json_schema: { properties: Object.fromEntries(kept) } };
  });

it('does without the optional streams', () => {
  const base = without('group_admins', 'account_security', 'apps', 'account_summary');
  expect(recognizeStreams(catalogOf(base))).toEqual({ prefix: '', namespace: '' });
});

it.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /^The catalog holds no streams: select/],
  ['an empty catalog', catalogOf([]), /^The catalog holds no streams: select/],
  ['something else', { streams: [null] }, /^The stream \(without a name\) is not one of source-zoom/],
  [
    'a stream of another source',
    catalogOf([...ours(), { name: 'okta_devices', json_schema: {} }]),
    /^The stream okta_devices is not one of source-zoom: leave it out/,
  ],
  [
    'one that is called like ours',
    catalogOf([...without('users'), { name: 'users', json_schema: { properties: { id: {} } } }]),
    /^The stream users lacks the columns account_id, snapshot_at, key, .* of users: select all columns of it .* leave it out\.$/,
  ],
  [
    'a column that was not selected',
    catalogOf(lacking('roles', 'privileges')),
    /^The stream roles lacks the columns privileges of roles/,
  ],
  [
    'no users',
    catalogOf(without('users')),
    /^The catalog lacks users: select users, groups, roles, snapshots/,
  ],
  ['no proofs', catalogOf(without('snapshots', 'roles')), /^The catalog lacks roles, snapshots: /],
  [
    'several prefixes',
    catalogOf([...without('users'), ...ours('b_').slice(0, 1)]),
    /^The catalog holds streams of several prefixes or namespaces \(groups, .*b_users\): /,
  ],
  [
    'several namespaces',
    catalogOf([...without('users'), ...ours('', 'acme').slice(0, 1)]),
    /several prefixes or namespaces \(.*acme\.users\)/,
  ],
  [
    'a stream twice',
    catalogOf([...ours(), ...ours().slice(0, 1)]),
    /^The catalog holds the stream users twice/,
  ],
])('refuses %s', (_what, catalog, message) => {
  expect(() => recognizeStreams(catalog)).toThrow(ConfigError);
  expect(() => recognizeStreams(catalog)).toThrow(message);
});

it('cuts a name of any length, and of any characters', () => {
  const name = `\u001b[31m${'x'.repeat(5000)}`;
  const refuse = (): unknown => recognizeStreams(catalogOf([{ name }]));
  expect(refuse).toThrow(/^The stream .{50,120} is not one of source-zoom/);
  expect(refuse).not.toThrow(/\p{Cc}/u);
});
