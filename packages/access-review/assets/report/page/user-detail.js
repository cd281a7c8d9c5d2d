// One user: who they are, what they hold, and what that allows.
import { isPrivileged } from './access.js';
import { groups, optional, roles, unknown, users } from './data.js';
import { details, openDetail } from './detail.js';
import { button, element, facts, isolated, listed } from './dom.js';
import { findingsOf, messageOf, reasonOf, ruleOf } from './findings.js';
import { asOwner, day } from './format.js';
import { permissionTable } from './permission-table.js';

const yesNo = { true: 'yes', false: 'no', null: 'unknown' };
const letters = { y: 'yes', n: 'no', '?': 'unknown' };

details.users = userDetail;

function userDetail(at) {
  const identities = users.identities[at];
  const matched =
    identities === undefined ? 'e-mail address' : identities.join(', ') || 'nothing: no identity is sent';
  const privileges = users.roles[at].map((role) =>
    permissionTable(roles[role], `By the role ${roles[role].name}`),
  );
  const without = unknown.roles.has(at) ? 'The roles could not be read.' : 'Holds no role.';
  return [
    isolated('h2', users.name[at]),
    facts([
      ['Id', users.id[at]],
      ['E-mail', users.email[at] ?? (unknown.emails.has(at) ? 'could not be read' : 'none')],
      ['Status', users.status[at]],
      ['Plan', users.plan[at]],
      ['E-mail verified', yesNo[users.verified[at]]],
      ['Created', day(users.created[at]) || 'unknown'],
      ['Last login', day(users.login[at])],
      ['Privileged', isPrivileged(at)],
      ...(users.roles[at].some((role) => roles[role].everything) ? [asOwner] : []),
      ['Matched to an identity by', matched],
      ['Role', links('roles', at, roles)],
      ['Groups', links('groups', at, groups)],
      ...optionalFacts(at),
    ]),
    ...findingList(at),
    ...(privileges.length === 0 ? [element('p', without)] : privileges.flat()),
  ];
}

function findingList(at) {
  const own = findingsOf(at);
  if (own.length === 0) return [];
  const list = element('ul');
  for (const row of own) {
    const { severity, title } = ruleOf(row);
    const item = element('li');
    item.append(
      element('span', severity, { class: `badge ${severity}` }),
      element('bdi', `${title}. ${messageOf(row)}`),
    );
    if (reasonOf(row) !== '') item.append(' ', element('em', `Accepted: ${reasonOf(row)}`));
    list.append(item);
  }
  return [element('h3', 'Findings'), list];
}

function links(kind, user, all) {
  const parts = users[kind][user].map((at) => button(all[at].name, () => openDetail(kind, at)));
  if (unknown[kind].has(user)) parts.push('could not be read');
  return parts.length === 0 ? 'none' : listed(parts);
}

/** What optional streams tell: nothing if there were none, null for one that was not read. */
function optionalFacts(at) {
  if (optional === undefined) return [];
  const { groupAdmins, signIn } = optional;
  const answer = (fact) => (signIn === null ? 'not read' : letters[signIn[fact][at]]);
  const own = (groupAdmins?.groups[at] ?? []).map((group) =>
    button(groups[group].name, () => openDetail('groups', group)),
  );
  const none = groupAdmins === null ? 'not read' : groupAdmins.unknown.length > 0 ? 'none known' : 'none';
  return [
    ['Administers', own.length === 0 ? none : listed(own)],
    ['Second factor required', answer('secondFactor')],
    ['May bypass single sign-on', answer('bypass')],
  ];
}
