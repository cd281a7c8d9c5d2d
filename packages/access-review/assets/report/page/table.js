// The table: its head, the rows of one page, how many there are.
import { button, element, find } from './dom.js';
import { openDetail } from './detail.js';
import { number } from './format.js';
import { kinds } from './kinds.js';
import { search, view } from './view.js';

const perPage = matchMedia('(max-width: 40rem)').matches ? 20 : 100;
const signs = { ascending: ' ▲', descending: ' ▼', none: '' };

export function show() {
  const kind = kinds[view.kind];
  document.querySelector('#table thead').replaceChildren(head(kind));
  document.querySelector('#table caption').textContent =
    view.found.length === 0 ? 'Nothing was found. Try fewer words, or lift the filters.' : '';
  const shown = view.found.slice(view.page * perPage, (view.page + 1) * perPage);
  document.querySelector('#table tbody').replaceChildren(...shown.map((row) => line(kind, row)));
  const pages = Math.max(1, Math.ceil(view.found.length / perPage));
  find('hits').textContent = `${number(view.found.length)} of ${number(kind.size)}`;
  find('page').textContent = `Page ${number(view.page + 1)} of ${number(pages)}`;
  find('previous').disabled = view.page === 0;
  find('next').disabled = view.page >= pages - 1;
  const isUsers = view.kind === 'users';
  find('status-filter').hidden = find('privileged-filter').hidden = !isUsers;
  find('only').hidden = !isUsers || view.only === undefined;
  find('only').textContent = view.only === undefined ? '' : `${view.only.label} ✕`;
}

function head({ columns }) {
  const row = element('tr');
  columns.forEach(({ title }, at) => {
    const direction = at === view.sort ? (view.down ? 'descending' : 'ascending') : 'none';
    const cell = element('th', undefined, { scope: 'col', 'aria-sort': direction });
    const sort = button(`${title}${signs[direction]}`, () => {
      view.down = view.sort === at && !view.down;
      view.sort = at;
      search();
      show();
      document.querySelectorAll('#table th button')[at].focus();
    });
    cell.append(sort);
    row.append(cell);
  });
  return row;
}

function line({ columns, detail }, row) {
  const made = element('tr');
  columns.forEach(({ title, of }, at) => {
    // On a phone the titles stand beside the values.
    const cell = element('td', undefined, { 'data-title': title });
    const value = of(row);
    if (at === 0) cell.append(button(value, () => openDetail(detail(row))));
    else cell.append(element('bdi', typeof value === 'number' ? number(value) : value));
    made.append(cell);
  });
  return made;
}
