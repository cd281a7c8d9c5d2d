// People in a list.
import { others, unreadCount, users } from './data.js';
import { openDetail } from './detail.js';
import { button, element } from './dom.js';
import { number, people } from './format.js';
import { narrow } from './view.js';

const mostListed = 200;

export function person(at) {
  const item = element('li');
  item.append(
    button(users.name[at], () => openDetail('users', at)),
    ' ',
    element('bdi', users.email[at] ?? users.id[at]),
    `, ${users.status[at]}`,
  );
  return item;
}

/** The first of the users who match, and the way to all of them in the table, which `filters` narrow down to them. */
export function members(heading, matches, { count, filters, note }) {
  if (count === 0)
    return [
      element('h3', heading),
      element('p', note.length === 0 ? 'Nobody.' : 'Nobody, as far as is known.'),
      ...note,
    ];
  const list = element('ul');
  let here = others === undefined ? count : 0;
  for (let at = 0; at < users.id.length; at += 1) {
    if (others === undefined && list.childElementCount === mostListed) break;
    if (!matches(at)) continue;
    if (list.childElementCount < mostListed) list.append(person(at));
    if (others !== undefined) here += 1;
  }
  const first = here > mostListed ? ` (the first ${mostListed} of ${number(here)})` : '';
  const all = element('p');
  if (here > 0) all.append(button(`Show all ${number(here)} in the table`, () => narrow(filters)));
  return [element('h3', `${heading}${first}`), all, ...absentNote(here, count), ...note, list];
}

/** That not all who match are on the page, if so. */
const absentNote = (here, count) =>
  here === count
    ? []
    : [element('p', `${number(here)} of ${number(count)} are on this page. ${others.advice}`)];

/** That the roles or groups of some users could not be read, if so. */
export function unreadNote(kind) {
  const hidden = unreadCount(kind);
  return hidden === 0 ? [] : [element('p', `Unknown for ${people(hidden)}: could not be read.`)];
}
