import { TableNotFound } from '../errors.ts';
import type { LookedAt, Wanted } from './candidates.ts';
import { columnsOf, isOurs, isRaw, tablesOf, type Column } from './layouts.ts';
import { parseTableName, prefixOf } from './table-names.ts';

/** How many tables an error message names. */
const maxNamed = 5;

/** The error for a stream without a table. `more`: what is there instead. */
export function missingTable(
  origin: string,
  stream: string,
  where: string,
  { prefix, namespace }: Wanted,
  more = '',
): TableNotFound {
  const of = namespace === undefined ? '' : ` of the namespace ${namespace}`;
  return new TableNotFound(`${origin}: no table ${prefix}${stream}${of} in ${where}${more}`);
}

/** What there is instead of a table of users: one of something else, one that may be meant, or just other tables. */
export function insteadOfUsers(
  columns: readonly Column[],
  looked: readonly LookedAt[],
  schemas: readonly string[],
  wanted: Wanted,
): string {
  const foreign = looked
    .filter(({ contents }) => contents === 'foreign')
    .map(({ name, form }) => {
      const lack = form === 'final' ? 'it has no column snapshot_at' : 'no row has the field snapshot_at';
      return `${name} does not come from source-zoom (${lack})`;
    });
  const isForeign = (name: string): boolean =>
    looked.some((place) => place.name === name && place.contents === 'foreign');
  const possible = tablesOf(columns).flatMap(({ schema, table }) => {
    const name = `${schema}.${table}`;
    const place = placeFor(schema, table, schemas, wanted);
    if (place === undefined || isForeign(name)) return [];
    const own = columnsOf(columns, schema, table);
    if (!isOurs(own) && !isRaw(own)) return [];
    return [`${name} may be it (${place})`];
  });
  if (foreign.length + possible.length > 0) return `; ${listed([...foreign, ...possible])}`;
  const there = tablesOf(columns).filter(({ schema }) => schemas.includes(schema));
  if (there.length === 0) return '; there is no table at all';
  return `; there are ${listed(there.map(({ schema, table }) => `${schema}.${table}`))}`;
}

/** The place that would make a table the one of users; undefined if none would. */
function placeFor(
  schema: string,
  table: string,
  schemas: readonly string[],
  wanted: Wanted,
): string | undefined {
  const prefix = prefixOf(table, 'users');
  if (prefix === undefined) return undefined;
  const namespace = parseTableName(schema, table, `${prefix}users`)?.namespace ?? schema;
  const parts = [
    ...(schemas.includes(schema) ? [] : [`schema ${schema}`]),
    ...(wanted.namespace === undefined || wanted.namespace === namespace ? [] : [`namespace ${namespace}`]),
    ...(prefix.toLowerCase() === wanted.prefix.toLowerCase() ? [] : [`table prefix ${prefix}`]),
  ];
  return parts.join(', ');
}

function listed(names: readonly string[]): string {
  return [...names.slice(0, maxNamed), ...(names.length > maxNamed ? ['…'] : [])].join(', ');
}
