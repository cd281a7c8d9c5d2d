// The table: its head, the rows of one page, how many there are.
import { button, element, find } from './dom.js';
import { openDetail } from './detail.js';
import { nothingFound } from './elsewhere.js';
import { number } from './format.js';
import { kinds } from './kinds.js';
import { change, pages, perPage, view } from './view.js';

const signs = { ascending: ' ▲', descending: ' ▼', none: '' };

export function showTable() {
  const kind = kinds[view.kind];
  document.querySelector('#table thead').replaceChildren(head(kind));
  find('nothing').replaceChildren(...(view.found.length === 0 ? nothingFound() : []));
  const notice = view.notice === '' ? [] : [element('p', view.notice)];
  find('note').replaceChildren(...notice, ...(kind.note?.() ?? []));
  const shown = view.found.slice(view.page * perPage, (view.page + 1) * perPage);
  document.querySelector('#table tbody').replaceChildren(...shown.map((row) => line(kind, row)));
  find('hits').textContent = `${number(view.found.length)} of ${number(kind.size)}${kind.absent?.() ?? ''}`;
  find('page').textContent = `Page ${number(view.page + 1)} of ${number(pages())}`;
  find('previous').disabled = view.page === 0;
  find('next').disabled = view.page >= pages() - 1;
}

function head({ columns }) {
  const row = element('tr');
  columns.forEach(({ title }, at) => {
    const direction = at === view.sort ? (view.down ? 'descending' : 'ascending') : 'none';
    const cell = element('th', undefined, { scope: 'col', 'aria-sort': direction });
    const sort = button(`${title}${signs[direction]}`, () => {
      change({ sort: at, down: view.sort === at && !view.down });
      document.querySelectorAll('#table th button')[at].focus();
    });
    cell.append(sort);
    row.append(cell);
  });
  return row;
}

function line({ columns, link }, row) {
  const [linked, target] = link === undefined ? [0, [view.kind, row]] : [link.column, link.to(row)];
  const made = element('tr');
  columns.forEach(({ title, of }, at) => {
    // On a phone the titles stand beside the values.
    const cell = element('td', undefined, { 'data-title': title });
    const value = of(row);
    if (at === linked && target !== undefined) cell.append(button(value, () => openDetail(...target)));
    else cell.append(element('bdi', typeof value === 'number' ? number(value) : value));
    made.append(cell);
  });
  return made;
}
