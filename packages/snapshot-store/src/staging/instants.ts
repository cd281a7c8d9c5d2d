/**
 * When the loader extracted a row, in microseconds since 1970, or null. Loaders write a timestamp or milliseconds, as
 * a number or as text; `column`: any of these, cast to text.
 */
export function extractionTime(column: string): string {
  return `coalesce(TRY(CAST(${column} AS BIGINT) * 1000), epoch_us(${instantIn(column)}))`;
}

/**
 * The instant that a text denotes, or null. Without a zone it is in UTC, the connection's. The engine does not accept
 * a blank before the zone, which Snowflake and SQL Server write.
 */
export function instantIn(column: string): string {
  const joined = `regexp_replace(${column}, '\\s+(Z|[+-]\\d\\d:?(\\d\\d)?)$', '\\1')`;
  return `coalesce(TRY_CAST(${column} AS TIMESTAMPTZ), TRY_CAST(${joined} AS TIMESTAMPTZ))`;
}

/** An instant in the form of the schemas' timestamps: UTC, with a fraction only if there is one. */
export function instantText(at: string): string {
  return `CASE WHEN epoch_us(${at}) % 1000000 = 0 THEN strftime(${at}, '%Y-%m-%dT%H:%M:%SZ')
    WHEN epoch_us(${at}) % 1000 = 0 THEN strftime(${at}, '%Y-%m-%dT%H:%M:%S.%gZ')
    ELSE strftime(${at}, '%Y-%m-%dT%H:%M:%S.%fZ') END`;
}
