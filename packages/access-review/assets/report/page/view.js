// What the table shows now.
import { isPrivileged, users } from './data.js';
import { find } from './dom.js';
import { kinds } from './kinds.js';
import { sorted } from './sort.js';

/** `only`: what the users are narrowed down to besides the search, as { list, at, label }. */
export const view = { kind: 'users', sort: 0, down: false, page: 0, found: [], only: undefined };

/** What is searched in, by kind: made when it is needed. */
const texts = {};

/** Finds the rows in which all words of the search are, in their order. */
export function search() {
  const kind = kinds[view.kind];
  texts[view.kind] ??= Array.from({ length: kind.size }, (_, at) => kind.text(at).toLowerCase());
  const words = find('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const text = texts[view.kind];
  const found = [];
  for (let at = 0; at < kind.size; at += 1)
    if (words.every((word) => text[at].includes(word)) && passes(at)) found.push(at);
  view.found = sorted(found, kind.columns[view.sort].of, view.down);
  view.page = 0;
}

function passes(at) {
  if (view.kind !== 'users') return true;
  const status = find('status').value;
  return (
    (status === '' || users.status[at] === status) &&
    (!find('privileged').checked || isPrivileged(at) === 'yes') &&
    (view.only === undefined || view.only.list[at].includes(view.only.at))
  );
}
