import { plainText } from '@source-zoom/values';
import stringWidth from 'string-width';

/** Longer cells push the columns behind them to the right, in their own line only. */
const maxPadding = 40;

/** Lines of a table for a terminal, in columns; the widths are those of the signs on the screen. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [head, ...rows].map((row) => row.map(plainText));
  const widths = head.map((_, column) =>
    Math.min(maxPadding, Math.max(...cells.map((row) => stringWidth(row[column] ?? '')))),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(cell))))
      .join('  ')
      .trimEnd(),
  );
}
