// What users are narrowed down to besides the search: by name, as in the page's address.
import { isPrivileged, standingOf } from './access.js';
import { groups, privileges, roles, unknown, users } from './data.js';
import { findingCount, reasonOf, ruleOf } from './findings.js';
import { number } from './format.js';
import { sorted } from './sort.js';

/** The values there are, with how many users have each. */
function counted(of, size) {
  const counts = new Map();
  for (let at = 0; at < size; at += 1) counts.set(of(at), (counts.get(of(at)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => [value, count]);
}

const valued = (of, size = users.id.length) => ({
  options: () => counted(of, size),
  test: (value) => (at) => of(at) === value,
});

/** Whether the report has such a value to narrow down by. */
export const offers = ({ options, has }, value) =>
  has === undefined ? options().some(([one]) => one === value) : has(value);

const among = (kind, all) => ({
  test: (id) => {
    const place = all.findIndex((one) => one.id === id);
    return (at) => users[kind][at].includes(place);
  },
  has: (id) => all.some((one) => one.id === id),
  label: (id) => all.find((one) => one.id === id)?.name ?? id,
});

const standing = (answer) => ({
  test: (name) => {
    const of = standingOf(privileges.findIndex((one) => one.name === name));
    return (at) => of(at) === answer;
  },
  has: (name) => privileges.some((one) => one.name === name),
  label: (name) => name,
});

function domainOf(at) {
  const address = users.email[at];
  if (address === null) return unknown.emails.has(at) ? 'unknown' : 'none';
  return address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}

/** Each with the ages that it covers, positions in the report's list of them. */
const logins = {
  'within 90 days': '01',
  'over 90 days ago': '23',
  'over a year ago': '3',
  never: '4',
  unknown: '5',
};

const byLogin = {
  options: () =>
    Object.entries(logins).map(([name, ages]) => [
      name,
      [...users.loginAge].filter((age) => ages.includes(age)).length,
    ]),
  test: (name) => (at) => logins[name]?.includes(users.loginAge[at]) ?? false,
};

const answers = valued(isPrivileged);

/** All three at any time: a link to those of whom it is unknown holds also where there are none. */
const byPrivileged = {
  ...answers,
  options: () => {
    const counts = new Map(answers.options());
    return ['no', 'unknown', 'yes'].map((value) => [value, counts.get(value) ?? 0]);
  },
};

/** One with options is a control; any other is set from elsewhere on the page, and can be lifted. */
export const userFilters = [
  { name: 'status', title: 'Status', ...valued((at) => users.status[at]) },
  { name: 'plan', title: 'Plan', ...valued((at) => users.plan[at]) },
  { name: 'privileged', title: 'Privileged', ...byPrivileged },
  {
    name: 'role',
    title: 'Role',
    ...among('roles', roles),
    options: () => {
      const holders = roles.map(() => 0);
      for (const held of users.roles) for (const role of held) holders[role] += 1;
      return sorted([...roles.keys()], (at) => roles[at].name, false).map((at) => [
        ...[roles[at].id, holders[at], roles[at].name],
      ]);
    },
  },
  { name: 'domain', title: 'E-mail domain', ...valued(domainOf) },
  { name: 'login', title: 'Last login', ...byLogin },
  { name: 'group', title: 'Group', ...among('groups', groups) },
  { name: 'can', title: 'Can', ...standing('yes') },
  { name: 'may', title: 'Unknown whether they can', ...standing('unknown') },
];

export const findingFilters = [
  { name: 'severity', title: 'Severity', ...valued((row) => ruleOf(row).severity, findingCount) },
  { name: 'finding', title: 'Finding', ...valued((row) => ruleOf(row).title, findingCount) },
  {
    name: 'state',
    title: 'State',
    ...valued((row) => (reasonOf(row) === '' ? 'open' : 'accepted'), findingCount),
  },
];

/** An option as it is read. */
export const optionText = ([value, count, name = value]) => `${name} (${number(count)})`;
