/** Their small letters are ASCII's, so that another's address would be read out of it: the sign of kelvin, and I with a dot. */
const misleading = /[\u0130\u212a]/;

/** An e-mail address, or its domain, as it is compared: case does not count, but never so that it becomes another's. */
export function foldAddress(text: string): string {
  return misleading.test(text) ? text : text.toLowerCase();
}

/** The same in the engine's SQL, whose own rules for single letters are others. `column`: text. */
export function foldedAddress(column: string): string {
  return `CASE WHEN regexp_matches(${column}, '[\u0130\u212a]') THEN ${column} ELSE lower(${column}) END`;
}
