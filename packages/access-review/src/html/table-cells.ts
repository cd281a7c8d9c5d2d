import { thousands } from '@source-zoom/values';
import { type Html, html } from './html.ts';

/** The cells of a table's head. */
export function headCells(columns: readonly string[]): Html[] {
  return columns.map((name) => html`<th scope="col">${name}</th>`);
}

/** The cells of a row; a text that runs the other way turns no neighbour round. */
export function rowCells(row: readonly (string | number)[]): Html[] {
  return row.map((cell) => html`<td><bdi>${typeof cell === 'number' ? thousands(cell) : cell}</bdi></td>`);
}
