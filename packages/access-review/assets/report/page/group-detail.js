// One group: who administers it, and who is in it.
import { groups, optional, others, users } from './data.js';
import { details } from './detail.js';
import { element, facts, isolated } from './dom.js';
import { number } from './format.js';
import { members, person, unreadNote } from './members.js';

details.groups = groupDetail;

function groupDetail(at) {
  const { id, name, members: count } = groups[at];
  return [
    isolated('h2', name),
    facts([
      ['Id', id],
      ['Members', number(count)],
    ]),
    ...administrators(at),
    ...members('Who is in it', (user) => users.groups[user].includes(at), {
      count,
      filters: { group: id },
      note: unreadNote('groups'),
    }),
  ];
}

function administrators(at) {
  if (optional === undefined) return [];
  const heading = element('h3', 'Who administers it');
  const { groupAdmins } = optional;
  if (groupAdmins === null) return [heading, element('p', 'Not read.')];
  const note = [
    ...(groupAdmins.unknown.includes(at)
      ? [element('p', 'There may be others: not all administrators could be read.')]
      : []),
    ...(others?.kinds.some(({ administers }) => administers)
      ? [
          element(
            'p',
            `There may be others: not all administrators of groups are on this page. ${others.advice}`,
          ),
        ]
      : []),
  ];
  const list = element('ul');
  for (const [user, own] of Object.entries(groupAdmins.groups))
    if (own.includes(at)) list.append(person(Number(user)));
  for (const address of groupAdmins.strangers[at] ?? []) {
    const item = isolated('li', address);
    item.append(', no user');
    list.append(item);
  }
  if (list.childElementCount > 0) return [heading, ...note, list];
  return [heading, ...(note.length > 0 ? note : [element('p', 'Nobody.')])];
}
