// What the page shows, in its address: a link to it can be sent, and the way back is the browser's.
import { groups, others, privileges, roles, users } from './data.js';
import { closeDetail, onDetail, openDetail, opened } from './detail.js';
import { find } from './dom.js';
import { offers } from './filters.js';
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
  const { search = '', sort = '', page = '1', ...named } = Object.fromEntries(new URLSearchParams(query));
  const { filters, notice } = offered(name, Object.entries(named));
  const column = kinds[name].columns.findIndex(({ title }) => title === sort.replace(/^-/, ''));
  closeDetail();
  change({
    ...{ kind: name, search, filters, notice, page: Number(page) - 1 },
    ...{ sort: Math.max(0, column), down: sort.startsWith('-') },
  });
  if (location.hash !== '') find('lookup').scrollIntoView();
}

/** The filters of a link that this report has, and which it has not: a filter that cannot be seen hides nobody. */
function offered(kind, named) {
  const isOffered = ([name, value]) => {
    const filter = kinds[kind].filters.find((one) => one.name === name);
    return value === '' || (filter !== undefined && offers(filter, value));
  };
  const unknown = named.filter((one) => !isOffered(one)).map(([name, value]) => `${name}=${value}`);
  return {
    filters: Object.fromEntries(named.filter(isOffered)),
    notice:
      unknown.length === 0
        ? ''
        : `This report has nothing to filter by as ${unknown.join(', ')}: not filtered.`,
  };
}

/** Of one that the report does not have, the table says so. */
function followOne(kind, id) {
  const at = Array.from({ length: kinds[kind].size }, (_, place) => place).find(
    (place) => ids[kind](place) === id,
  );
  if (at !== undefined) return openDetail(kind, at);
  const hint =
    kind === 'users' && others !== undefined ? `. It does not hold everybody. ${others.advice}` : '';
  const notice = `This report has no such ${kinds[kind].one}: ${id}${hint}`;
  closeDetail();
  change({ kind, search: '', filters: {}, sort: 0, down: false, notice });
  find('lookup').scrollIntoView();
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
