// The findings as rows, worst first.
import { findings, users } from './data.js';

const ranks = { high: 0, medium: 1, low: 2, info: 3 };

/** The rule of each row, and its place among the findings of that rule. */
const rows = findings.rules.flatMap((rule) => rule.subjects.map((_, place) => ({ rule, place })));

export const findingCount = rows.length;
export const ruleOf = (row) => rows[row].rule;
export const rankOf = (row) => ranks[ruleOf(row).severity];
export const messageOf = (row) => findings.texts[ruleOf(row).messages[rows[row].place]];

/** Why a finding was accepted; empty if it was not. */
export function reasonOf(row) {
  const at = ruleOf(row).accepted[rows[row].place];
  return at === undefined ? '' : findings.texts[at];
}

/** The position of the user whom it is about; undefined if it is about something else. */
export function userOf(row) {
  const at = ruleOf(row).subjects[rows[row].place];
  return at < 0 ? undefined : at;
}

const otherOf = (row) => findings.others[-ruleOf(row).subjects[rows[row].place] - 1];

export const subjectName = (row) => {
  const user = userOf(row);
  return user === undefined ? otherOf(row)[2] : users.name[user];
};

const tables = { role: 'roles', group: 'groups' };

/** The kind and the position of what can be looked up; undefined if it cannot. */
export function subjectOf(row) {
  const user = userOf(row);
  if (user !== undefined) return ['users', user];
  const [kind, at] = otherOf(row);
  return at < 0 ? undefined : [tables[kind], at];
}

/** The findings about a user. */
export const findingsOf = (user) => rows.flatMap((_, row) => (userOf(row) === user ? [row] : []));
