// What the controls do, and the first look.
import { users } from './data.js';
import { element, find } from './dom.js';
import { show } from './table.js';
import { choose } from './tabs.js';
import { search, view } from './view.js';

const again = () => {
  search();
  show();
};
let waiting;
find('search').addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(again, 60);
});
for (const status of [...new Set(users.status)].sort())
  find('status').append(element('option', status, { value: status }));
find('status').addEventListener('change', again);
find('privileged').addEventListener('change', again);
find('only').addEventListener('click', () => {
  view.only = undefined;
  again();
  find('search').focus();
});
for (const [id, step] of [
  ['previous', -1],
  ['next', 1],
])
  find(id).addEventListener('click', () => {
    view.page += step;
    show();
  });
for (const tab of document.querySelectorAll('[data-kind]'))
  tab.addEventListener('click', () => choose(tab.dataset.kind));
again();
