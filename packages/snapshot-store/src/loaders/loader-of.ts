/** Columns by which a loader gives itself away; all that Airbyte's destinations and PyAirbyte write begin alike. */
const marks: readonly [beginning: string, loader: string][] = [
  ['_airbyte_', 'Airbyte'],
  ['_dlt_', 'dlt'],
  ['_sdc_', 'a Singer or Meltano target'],
  ['_fivetran_', 'Fivetran'],
  ['_peerdb_', 'PeerDB'],
  ['__index_level_', 'pandas'],
];

/** Who wrote a table or files, by the names of the columns. */
export function loaderOf(columns: readonly string[]): string {
  const found = marks.find(([beginning]) => columns.some((name) => name.toLowerCase().startsWith(beginning)));
  return found?.[1] ?? 'its loader';
}
