// One role: what it allows, and who holds it.
import { roles, users } from './data.js';
import { details } from './detail.js';
import { facts, isolated } from './dom.js';
import { asOwner, number } from './format.js';
import { members, unreadNote } from './members.js';
import { permissionTable } from './permission-table.js';

const reach = { 1: 'as owner', 2: 'with the same privileges', 3: 'with privileges of its own' };

details.roles = roleDetail;

function roleDetail(at) {
  const { id, holders, subAccounts, name, everything: all, unknown: unread } = roles[at];
  return [
    isolated('h2', name),
    facts([
      ['Id', id],
      ['Holders', number(holders)],
      ...(subAccounts === null ? [] : [['Sub accounts', reach[subAccounts] ?? `level ${subAccounts}`]]),
      ...(all ? [asOwner] : []),
      ...(unread.length === 0 ? [] : [['Could not be read', unread.join(', ')]]),
    ]),
    ...permissionTable(roles[at], 'What it allows'),
    ...members('Who holds it', (user) => users.roles[user].includes(at), {
      count: holders,
      filters: { role: id },
      note: unreadNote('roles'),
    }),
  ];
}
