import { knownStreams } from '@source-zoom/zoom-records';
import { shapeOf } from '../src/staging/fields.ts';
import type { Contents, Wanted } from '../src/tables/candidates.ts';
import { findTables } from '../src/tables/find-tables.ts';
import { dropMisfits, layoutOf, type Column, type TableLayout } from '../src/tables/layouts.ts';
import { told } from './told.ts';

type Name = (stream: string) => string;

const table = (schema: string, name: string, columns: readonly string[], type = 'text'): Column[] =>
  columns.map((column) => ({ schema, table: name, name: column, type }));
const final = (schema: string, name: Name, skip = ''): Column[] =>
  knownStreams.flatMap((stream) => {
    const columns = [...shapeOf(stream).needed, '_airbyte_extracted_at'];
    return table(
      schema,
      name(stream),
      columns.filter((column) => column !== skip),
    );
  });
const raw = (schema: string, name: Name): Column[] =>
  knownStreams.flatMap((stream) => table(schema, name(stream), ['_airbyte_raw_id', '_airbyte_data']));
const foreign = (schema: string, name: string): Column[] => table(schema, name, ['id', 'name']);
const gathered =
  (namespace: string): Name =>
  (stream) =>
    `${namespace}_raw__stream_${stream}`;

/** Of raw tables, those whose name begins so are not of source-zoom, or hold nothing. */
const inside = ({ table: name }: TableLayout): Promise<Contents> =>
  Promise.resolve(/^slack/i.test(name) ? 'foreign' : name.startsWith('empty') ? 'unknown' : 'ours');

async function usersIn(columns: Column[], wanted: Partial<Wanted> = {}): Promise<string> {
  try {
    const { layouts } = await findTables('db', columns, ['main', 'raw'], { prefix: '', ...wanted }, inside);
    const names = knownStreams.map((stream) =>
      layouts.get(stream)?.table.replace(new RegExp(stream, 'i'), '*'),
    );
    const place = layouts.get('users');
    return names.every((name) => name === names[0])
      ? `${place?.schema ?? ''}.${place?.table ?? ''}`
      : `a mixture: ${names.join(', ')}`;
  } catch (error) {
    return told(error);
  }
}

const plain: Name = (stream) => stream;
const zoomOnly = { namespace: 'zoom' };

const found: [string, Column[], Partial<Wanted>, string][] = [
  ['plain tables', final('main', plain), {}, 'main.users'],
  ['a prefix', final('main', (stream) => `zoom_${stream}`), { prefix: 'zoom_' }, 'main.zoom_users'],
  ['raw tables', raw('raw', (stream) => `_airbyte_raw_${stream}`), {}, 'raw._airbyte_raw_users'],
  ['gathered raw tables', raw('raw', gathered('zoom')), {}, 'raw.zoom_raw__stream_users'],
  [
    'a prefix that widens the separator',
    raw('raw', (stream) => `public_raw___stream_zoom__${stream}`),
    { prefix: 'zoom__' },
    'raw.public_raw___stream_zoom__users',
  ],
  [
    'a namespace that widens the separator',
    raw('raw', (stream) => `zoom___eu_raw____stream_${stream}`),
    { namespace: 'zoom___eu' },
    'raw.zoom___eu_raw____stream_users',
  ],
  ['names in capitals', final('main', (stream) => stream.toUpperCase()), {}, 'main.USERS'],
  [
    'the table that is called as its stream, of two that differ in capitals',
    [...final('main', (stream) => stream.toUpperCase()), ...final('main', plain)],
    {},
    'main.users',
  ],
  [
    'the final tables, of which raw ones lie beside',
    [
      ...raw('main', (stream) => `_airbyte_raw_${stream}`),
      ...final('main', plain),
      ...raw('raw', gathered('main')),
    ],
    {},
    'main.users',
  ],
  ['ours beside a foreign table', [...foreign('main', 'users'), ...final('raw', plain)], {}, 'raw.users'],
  [
    'ours beside a foreign raw table',
    [...raw('raw', gathered('slack')), ...raw('raw', gathered('zoom'))],
    {},
    'raw.zoom_raw__stream_users',
  ],
  [
    'ours beside empty raw tables',
    [...raw('raw', gathered('empty')), ...raw('raw', gathered('zoom'))],
    {},
    'raw.zoom_raw__stream_users',
  ],
  [
    'the namespace that is named',
    [...raw('raw', gathered('zoom_eu')), ...raw('raw', gathered('zoom'))],
    zoomOnly,
    'raw.zoom_raw__stream_users',
  ],
  [
    'the schema that is named',
    [...final('main', plain), ...final('raw', plain)],
    { schema: 'raw' },
    'raw.users',
  ],
  [
    'the final tables of the schema that is named',
    [...final('main', plain), ...raw('main', gathered('zoom'))],
    { schema: 'main' },
    'main.users',
  ],
  ['the schema of the namespace that is named', final('zoom', plain), zoomOnly, 'zoom.users'],
];

it.each(found)('finds %s, whatever the order of the catalog', async (_what, columns, wanted, users) => {
  expect(await usersIn(columns, wanted)).toBe(users);
  expect(await usersIn(columns.toReversed(), wanted)).toBe(users);
});

const refused: [string, Column[], Partial<Wanted>, string][] = [
  ['nothing', [], {}, 'TableNotFound: db: no table users in the schemas main, raw; there is no table at all'],
  [
    'other tables only',
    [...foreign('main', 'orders'), ...foreign('raw', 'items'), ...foreign('elsewhere', 'x')],
    {},
    'TableNotFound: db: no table users in the schemas main, raw; there are main.orders, raw.items',
  ],
  [
    'a foreign table, and ours in another schema under a prefix',
    [...foreign('main', 'users'), ...final('zoom', (stream) => `z_${stream}`)],
    {},
    'TableNotFound: db: no table users in the schemas main, raw; main.users does not come from source-zoom (it has no column snapshot_at), zoom.z_users may be it (schema zoom, table prefix z_)',
  ],
  [
    'a foreign raw table',
    raw('raw', gathered('slack')),
    {},
    'TableNotFound: db: no table users in the schemas main, raw; raw.slack_raw__stream_users does not come from source-zoom (no row has the field snapshot_at)',
  ],
  [
    'a namespace that is not there',
    raw('raw', gathered('zoom')),
    { namespace: 'zoom_eu' },
    'TableNotFound: db: no table users of the namespace zoom_eu in the schemas main, raw, zoom_eu; raw.zoom_raw__stream_users may be it (namespace zoom)',
  ],
  [
    'two namespaces',
    [...raw('raw', gathered('zoom_eu')), ...raw('raw', gathered('zoom_us'))],
    {},
    'AmbiguousPlace: db: the stream users was found more than once (raw.zoom_eu_raw__stream_users, raw.zoom_us_raw__stream_users); differBy: namespace',
  ],
  [
    'two schemas',
    [...final('main', plain), ...final('raw', plain)],
    {},
    'AmbiguousPlace: db: the stream users was found more than once (main.users, raw.users); differBy: schema, namespace',
  ],
  [
    'raw tables of another namespace than the final ones',
    [...final('main', plain), ...raw('raw', gathered('zoom'))],
    {},
    'AmbiguousPlace: db: the stream users was found more than once (main.users, raw.zoom_raw__stream_users); differBy: schema, namespace',
  ],
  [
    'two empty raw tables',
    [...raw('raw', gathered('empty_1')), ...raw('raw', gathered('empty_2'))],
    {},
    'AmbiguousPlace: db: the stream users was found more than once (raw.empty_1_raw__stream_users, raw.empty_2_raw__stream_users); differBy: namespace',
  ],
  [
    'a missing column',
    final('main', plain, 'account_id'),
    {},
    'UnfitColumns: db: main.users has no column account_id; is it the stream users of source-zoom, with all its fields selected?',
  ],
];

it.each(refused)(
  'refuses %s, whatever the order of the catalog',
  async (_what, columns, wanted, sentence) => {
    expect(await usersIn(columns, wanted)).toBe(sentence);
    expect(await usersIn(columns.toReversed(), wanted)).toBe(sentence);
  },
);

it('takes no table of another place for one that is missing', async () => {
  const columns = [
    ...final('main', plain).filter((column) => column.table !== 'groups'),
    ...final('raw', plain).filter((column) => column.table === 'groups'),
    ...raw('main', gathered('main')),
  ];
  const { layouts, missing } = await findTables('db', columns, ['main', 'raw'], { prefix: '' }, inside);
  expect(layouts.has('groups')).toBe(false);
  expect(told(missing('groups'))).toBe('TableNotFound: db: no table groups in schema main, where users is');
});

it('reads columns in capitals by the names of fields', () => {
  const columns = [
    ...table('main', 'users', ['ID', 'id'], 'bigint'),
    ...table(
      'main',
      'users',
      shapeOf('users')
        .needed.filter((name) => name !== 'id')
        .map((name) => name.toUpperCase()),
    ),
  ];
  const layout = layoutOf('db', 'users', columns, 'main', 'users');
  expect(layout.columns.get('email')).toEqual({ name: 'EMAIL', type: 'text' });
  expect(layout.columns.get('id')).toEqual({ name: 'id', type: 'bigint' });
});

it('takes a column of a type that cannot be right only where it is empty', () => {
  const columns = final('main', plain).map((column) => ({
    ...column,
    type: column.name === 'email' ? 'bytea' : 'text',
  }));
  const layout = layoutOf('db', 'users', columns, 'main', 'users');
  expect(() => dropMisfits(layout, 'db', () => 1)).toThrow(
    /^db: main\.users\.email is of type bytea, but text is expected; let (Airbyte|its loader) keep it as source-zoom wrote it, and load it again$/,
  );
  expect(dropMisfits(layout, 'db', () => 0).columns.has('email')).toBe(false);
});
