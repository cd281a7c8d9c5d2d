// The rows of the table as a CSV file, quoted and guarded as the commands' own CSV is.

/** A record with its line end. */
export const csvRecord = (cells) => `${cells.map(csvCell).join(',')}\r\n`;

/** A spreadsheet must not take a name for a formula, nor a line for two. */
function csvCell(value) {
  const line = plainText(String(value));
  const safe = /^\s*[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Without control characters and marks that change the direction of writing. */
const plainText = (value) =>
  value
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
