/** What the loader's name for a table says, besides the stream. */
export interface LoaderName {
  /** `final`: the columns are the fields; otherwise the row is JSON in one of them. */
  form: 'final' | 'raw' | 'raw, gathered';
  /** Airbyte's namespace: a final table's is its schema, a raw table's is in its name. */
  namespace: string;
}

/**
 * How loaders name the raw table of a stream; `before` matches what precedes prefix and stream.
 *
 * The DuckDB destination and older ones put them beside the final tables. Newer destinations gather those of all
 * namespaces in one schema, with one underscore more than the longest run of them in namespace and name, so that the
 * two can be told apart: `zoom_raw__stream_users`, but `zoom_raw___stream_acme__users`.
 *
 * https://github.com/airbytehq/airbyte, `StreamId.concatenateRawLoaderName`
 */
const rawNames: readonly { form: LoaderName['form']; before: RegExp }[] = [
  { form: 'raw', before: /^_airbyte_raw_$/i },
  { form: 'raw, gathered', before: /^(?:(?<namespace>.*)_)?raw_{2,}stream_$/i },
];

/** `name`: the stream with its prefix. Databases that write names in capitals make their loaders do so too. */
export function parseTableName(schema: string, table: string, name: string): LoaderName | undefined {
  const before = beforeName(table, name);
  if (before === undefined) return undefined;
  if (before === '') return { form: 'final', namespace: schema };
  for (const raw of rawNames) {
    const found = raw.before.exec(before);
    if (found !== null) return { form: raw.form, namespace: found.groups?.['namespace'] ?? schema };
  }
  return undefined;
}

/** The prefix that would make a table one of the stream's; undefined if none would. */
export function prefixOf(table: string, stream: string): string | undefined {
  const before = beforeName(table, stream);
  if (before === undefined) return undefined;
  return /^(?:_airbyte_raw_|(?:.*_)?raw_{2,}stream_)?(?<prefix>.*)$/i.exec(before)?.groups?.['prefix'];
}

function beforeName(table: string, name: string): string | undefined {
  if (!table.toLowerCase().endsWith(name.toLowerCase())) return undefined;
  return table.slice(0, table.length - name.length);
}
