import { plainText } from '@source-zoom/values';

/** A record of a CSV file, with its line end. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * One line, quoted according to RFC 4180; a spreadsheet must not take a name that begins with `=` for a formula, even
 * after blanks or in the full-width forms that some spreadsheets treat alike. Ids are no exception: Zoom's may begin with
 * `-`, and a spreadsheet computes `-A1`.
 */
function csvCell(value: string): string {
  const line = plainText(value);
  const safe = /^\s*[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
