// The people of a role or a group.
import { unknown, users } from './data.js';
import { openDetail } from './detail.js';
import { button, element } from './dom.js';
import { number } from './format.js';
import { narrow } from './tabs.js';
import { userDetail } from './user-detail.js';

const mostListed = 200;

export function person(at) {
  const item = element('li');
  item.append(
    button(users.name[at], () => openDetail(userDetail(at))),
    ' ',
    element('bdi', users.email[at] ?? users.id[at]),
    `, ${users.status[at]}`,
  );
  return item;
}

export function members(heading, count, only) {
  const hidden = unknown[only.kind].size;
  const note =
    hidden === 0 ? [] : [element('p', `Unknown for ${number(hidden)} user(s): could not be read.`)];
  if (count === 0)
    return [
      element('h3', heading),
      element('p', hidden === 0 ? 'Nobody.' : 'Nobody, as far as is known.'),
      ...note,
    ];
  const list = element('ul');
  for (let at = 0; at < only.list.length && list.childElementCount < mostListed; at += 1)
    if (only.list[at].includes(only.at)) list.append(person(at));
  const first = count > mostListed ? ` (the first ${mostListed} of ${number(count)})` : '';
  const all = element('p');
  all.append(button(`Show all ${number(count)} in the table`, () => narrow(only)));
  return [element('h3', `${heading}${first}`), all, ...note, list];
}
