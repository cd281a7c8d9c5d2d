// What the page shows, in its address: a link to it can be sent, and the way back is the browser's.
import { groups, privileges, roles, users } from './data.js';
import { closeDetail, onDetail, openDetail, opened } from './detail.js';
import { find } from './dom.js';
import { kinds } from './kinds.js';
import { activeFilters, change, listeners, view } from './view.js';

/** By kind: how one is named in an address. */
const ids = {
  users: (at) => users.id[at],
  roles: (at) => roles[at].id,
  groups: (at) => groups[at].id,
  privileges: (at) => privileges[at].name,
};

/** What is as it is from the start is left out. */
function addressOfTable() {
  const { kind, search, sort, down, page } = view;
  const parameters = new URLSearchParams(activeFilters().map(({ filter, value }) => [filter.name, value]));
  if (search.trim() !== '') parameters.set('search', search.trim());
  if (sort !== 0 || down) parameters.set('sort', `${down ? '-' : ''}${kinds[kind].columns[sort].title}`);
  if (page > 0) parameters.set('page', page + 1);
  return parameters.size === 0 ? `#${kind}` : `#${kind}?${parameters}`;
}

/** The address of what is shown. */
const current = () =>
  opened.kind === undefined
    ? addressOfTable()
    : `#${kinds[opened.kind].one}/${encodeURIComponent(ids[opened.kind](opened.at))}`;

let isFollowing = false;

/** Notes what is shown, so that the way back leads there; in place of the last note while somebody types. */
function remember(isStep = true) {
  const address = current();
  if (address === location.hash) return;
  if (isStep && !isFollowing) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Shows what an address names; one that names a section of the page leaves the table as it is. */
function follow(hash) {
  const [, one, id] = /^(\w+)\/(.*)$/.exec(hash) ?? [];
  const kind = Object.keys(ids).find((name) => kinds[name].one === one);
  if (kind !== undefined) return followOne(kind, decoded(id));
  const [name, query = ''] = hash.split('?');
  if (!Object.hasOwn(kinds, name)) return;
  const { search = '', sort = '', page = '1', ...filters } = Object.fromEntries(new URLSearchParams(query));
  const column = kinds[name].columns.findIndex(({ title }) => title === sort.replace(/^-/, ''));
  closeDetail();
  change({
    ...{ kind: name, search, filters, page: Number(page) - 1 },
    ...{ sort: Math.max(0, column), down: sort.startsWith('-') },
  });
  if (location.hash !== '') find('lookup').scrollIntoView();
}

/** One that the account does not have is searched for, so that the table says so. */
function followOne(kind, id) {
  const at = Array.from({ length: kinds[kind].size }, (_, place) => place).find(
    (place) => ids[kind](place) === id,
  );
  if (at === undefined) change({ kind, search: id, filters: {}, sort: 0, down: false });
  else openDetail(kind, at);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function followAddress() {
  isFollowing = true;
  try {
    // Without one, it is where the reader began.
    follow(location.hash.slice(1) || 'users');
  } finally {
    isFollowing = false;
  }
}

/** From now on the address follows the page, and the page the address. */
export function startLinks() {
  listeners.push(remember);
  onDetail.push(remember);
  if (location.hash !== '') followAddress();
  addEventListener('hashchange', () => {
    if (location.hash !== current()) followAddress();
  });
}
