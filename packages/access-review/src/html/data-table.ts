import { type Html, html } from './html.ts';
import { headCells, rowCells } from './table-cells.ts';

/** A table that scrolls by itself where the page is too narrow for it, by keyboard too. */
export function scrollTable(
  label: string,
  head: readonly Html[],
  rows: readonly Html[],
  look?: string,
): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">
    <table class="${look ?? ''}">
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The same of texts and numbers. */
export function dataTable(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Html {
  return scrollTable(
    label,
    headCells(columns),
    rows.map((row) => html`${rowCells(row)}`),
  );
}
