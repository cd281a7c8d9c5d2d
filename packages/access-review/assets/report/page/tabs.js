// Which kind of rows the table shows.
import { find } from './dom.js';
import { show } from './table.js';
import { search, view } from './view.js';

export function choose(kind) {
  Object.assign(view, { kind, sort: 0, down: false });
  for (const tab of document.querySelectorAll('[data-kind]'))
    tab.setAttribute('aria-pressed', String(tab.dataset.kind === kind));
  find('search').value = '';
  search();
  show();
}

/** The users who hold a role or are in a group, in the table. */
export function narrow(only) {
  find('detail').close();
  find('status').value = '';
  find('privileged').checked = false;
  view.only = only;
  choose('users');
  find('only').focus();
}
