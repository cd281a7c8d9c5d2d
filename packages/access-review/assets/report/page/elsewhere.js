// Where nothing is found: what there is in other tables, and what could not be read. Nothing is not nobody.
import { countsOf, doubtful, mayHoldMore } from './access.js';
import { others, privileges, roles, unreadCount, users } from './data.js';
import { openDetail } from './detail.js';
import { button, element } from './dom.js';
import { number, people } from './format.js';
import { kinds } from './kinds.js';
import { matching } from './search.js';
import { activeFilters, change, view } from './view.js';

const mostNamed = 3;

/** What to say where the table is empty. */
export function nothingFound() {
  const line = element('p');
  const isFiltered = activeFilters().length > 0;
  const held = view.kind === 'users' ? matching('privileges', view.search) : [];
  const where = isFiltered ? ' with these filters' : '';
  line.append(
    held.length === 0
      ? `Nothing among ${kinds[view.kind].one}s${where}. `
      : `No user${where} has this in a name, an address, a role or a group. `,
  );
  const places = Object.keys(kinds).flatMap((name) => {
    const found = name === view.kind && !isFiltered ? [] : matching(name, view.search);
    return found.length === 0 ? [] : [place(name, found)];
  });
  if (places.length === 0)
    line.append('Nothing was found in the other tables of the look-up either. Try fewer words.');
  line.append(...places);
  const isAboutAccess = couldBePrivilege() || matching('roles', view.search).length > 0;
  return [
    ...held.slice(0, mostNamed).map(holders),
    line,
    ...absent(),
    ...(isAboutAccess ? caution(places.length === 0) : []),
  ];
}

/** Who is not on the page is not found here, and there all the same. */
function absent() {
  if (others === undefined) return [];
  const here = number(users.id.length);
  const all = number(users.id.length + others.users);
  return [element('p', `Only ${here} of the ${all} users are on this page. ${others.advice}`)];
}

/** Who holds a privilege is found by the privilege, whatever users are searched by. */
function holders(at) {
  const { holders: count, unknown } = countsOf(at);
  const line = element('p');
  const way = element('span');
  way.append(
    button(`${people(count)} ${count === 1 ? 'holds' : 'hold'} ${privileges[at].name}`, () =>
      openDetail('privileges', at),
    ),
  );
  line.append(way, unknown === 0 ? '.' : `; of ${people(unknown)} it is unknown.`);
  return line;
}

/** Privileges are written as `User:Edit`. */
const couldBePrivilege = () =>
  view.kind === 'privileges' || view.search.includes(':') || matching('privileges', view.search).length > 0;

function place(name, found) {
  const { one, columns, link } = kinds[name];
  const count = `${number(found.length)} ${one}${found.length === 1 ? '' : 's'}`;
  if (name === view.kind) return button(`${count} without the filters`, () => change({ filters: {} }));
  const named = found.slice(0, mostNamed).map((at) => columns[link?.column ?? 0].of(at));
  const more = found.length > mostNamed ? ' …' : '';
  return button(`${count}: ${named.join(', ')}${more}`, () =>
    change({ kind: name, filters: {}, sort: 0, down: false }),
  );
}

/** Why nobody may be somebody. */
function caution(isNowhere) {
  const owner = roles.find(({ everything }) => everything);
  const sentences = [
    isNowhere && owner !== undefined
      ? `A privilege that no role lists is not listed here; the role ${owner.name} gives every privilege.`
      : '',
    doubtful.size + unreadCount('roles') > 0
      ? `Not all could be read: ${people(mayHoldMore())} may hold more than is listed.`
      : '',
  ].filter(Boolean);
  return sentences.length === 0 ? [] : [element('p', sentences.join(' '))];
}
