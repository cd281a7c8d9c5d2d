/** Columns that reveal a loader; everything that Airbyte's destinations and PyAirbyte write begins alike. */
const marks: readonly [beginning: string, loader: string][] = [
  ['_airbyte_', 'Airbyte'],
  ['_dlt_', 'dlt'],
  ['_sdc_', 'a Singer or Meltano target'],
  ['_fivetran_', 'Fivetran'],
  ['_peerdb_', 'PeerDB'],
  ['__index_level_', 'pandas'],
];

/** The loader that wrote a table or files, by its column names. */
export function loaderOf(columns: readonly string[]): string {
  const found = marks.find(([beginning]) => columns.some((name) => name.toLowerCase().startsWith(beginning)));
  return found?.[1] ?? 'its loader';
}
