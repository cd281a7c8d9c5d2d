import { accessFacts, knows, knowsOfRole, roleFacts } from '../inventory/unknown.ts';
import type { Rule } from './finding.ts';
import { subjectOfRole } from './subjects.ts';

/** The rule about what could not be read; roles with unknown privileges have their own rule. */
export const unknownRules: readonly Rule[] = [
  {
    id: 'unknown-access',
    severity: 'medium',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.15', 'NIST 800-53 AC-2'],
    title: 'User or role whose access is not known',
    means:
      'What Zoom sent could not be read, or was lost on the way: there may be more access than is shown.',
    remedy: 'Look it up in Zoom; the warnings of the connector, or of the rows, say what could not be read.',
    source:
      'role_id, role_ids, group_ids, status, privilege_scopes and sub_account_privileges that are unknown',
    dependsOn: [
      'user: roles',
      'user: groups',
      'user: status',
      'role: privileges',
      'role: restrictions',
      'role: sub accounts',
    ],
    ofUser: () => (user) =>
      user.unknown.size === 0 ? undefined : couldNotBeRead(accessFacts.filter((fact) => !knows(user, fact))),
    *find({ inventory }) {
      for (const role of inventory.roles.values()) {
        const facts = roleFacts.filter((fact) => !knowsOfRole(role, fact));
        const message = couldNotBeRead(facts);
        if (message !== undefined) yield { subject: subjectOfRole(role), message };
      }
    },
  },
];

function couldNotBeRead(facts: readonly string[]): string | undefined {
  return facts.length === 0 ? undefined : `Could not be read: ${facts.join(', ')}.`;
}
