// What the table shows, all pages of it, as a file: made on the page, without a request.
import { csvRecord } from './csv.js';
import { element } from './dom.js';
import { kinds } from './kinds.js';
import { view } from './view.js';

/** Programs for tables take a file without this sign for one of an old encoding. */
const utf8 = '\ufeff';

export function exportCsv() {
  const { columns, exported = [] } = kinds[view.kind];
  const all = [...columns, ...exported];
  const records = view.found.map((row) => csvRecord(all.map(({ of }) => of(row))));
  const head = csvRecord(all.map(({ title }) => title));
  const address = URL.createObjectURL(new Blob([utf8, head, ...records], { type: 'text/csv' }));
  const link = element('a', undefined, { href: address, download: `zoom-${view.kind}.csv` });
  link.click();
  // Not before the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
