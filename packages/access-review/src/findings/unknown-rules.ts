import { accessFacts, knows, knowsOfRole, roleFacts } from '../inventory/unknown.ts';
import type { Rule } from './finding.ts';
import { subjectOfRole, subjectOfUser } from './subjects.ts';

/** The rule about what could not be read; roles with unknown privileges have their own rule. */
export const unknownRules: readonly Rule[] = [
  {
    id: 'unknown-access',
    severity: 'medium',
    title: 'User or role whose access is not known',
    means:
      'What Zoom sent could not be read, or was lost on the way: there may be more access than is shown.',
    remedy: 'Look it up in Zoom; the warnings of the connector, or of the rows, say what could not be read.',
    source:
      'role_id, role_ids, group_ids, status, privilege_scopes and sub_account_privileges that are unknown',
    *find({ inventory }) {
      for (const user of inventory.users.values()) {
        const facts = accessFacts.filter((fact) => !knows(user, fact));
        if (facts.length > 0) yield { subject: subjectOfUser(user), message: couldNotBeRead(facts) };
      }
      for (const role of inventory.roles.values()) {
        const facts = roleFacts.filter((fact) => !knowsOfRole(role, fact));
        if (facts.length > 0) yield { subject: subjectOfRole(role), message: couldNotBeRead(facts) };
      }
    },
  },
];

function couldNotBeRead(facts: readonly string[]): string {
  return `Could not be read: ${facts.join(', ')}.`;
}
