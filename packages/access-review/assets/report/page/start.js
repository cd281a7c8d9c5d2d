// What the controls do, and the first look.
import { find } from './dom.js';
import { showControls } from './controls.js';
import { exportCsv } from './export.js';
import { startLinks } from './links.js';
import { showTable } from './table.js';
import { change, choose, listeners, turn, view } from './view.js';

listeners.push(showControls, showTable);

let waiting;
find('search').addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => change({ search: find('search').value }, false), 60);
});
for (const [id, step] of [
  ['previous', -1],
  ['next', 1],
])
  find(id).addEventListener('click', () => turn(view.page + step));
for (const tab of document.querySelectorAll('[data-kind]'))
  tab.addEventListener('click', () => choose(tab.dataset.kind));
find('export').addEventListener('click', exportCsv);
change({});
startLinks();
