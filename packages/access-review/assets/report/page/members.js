// People in a list.
import { unknown, users } from './data.js';
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
  for (let at = 0; at < users.id.length && list.childElementCount < mostListed; at += 1)
    if (matches(at)) list.append(person(at));
  const first = count > mostListed ? ` (the first ${mostListed} of ${number(count)})` : '';
  const all = element('p');
  all.append(button(`Show all ${number(count)} in the table`, () => narrow(filters)));
  return [element('h3', `${heading}${first}`), all, ...note, list];
}

/** That the roles or groups of some users could not be read, if so. */
export function unreadNote(kind) {
  const hidden = unknown[kind].size;
  return hidden === 0 ? [] : [element('p', `Unknown for ${people(hidden)}: could not be read.`)];
}
