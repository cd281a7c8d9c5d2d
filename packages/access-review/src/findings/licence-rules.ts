import { licensedPlanType } from '@source-zoom/zoom-records';
import { licencesOf } from '../inventory/licences.ts';
import type { Rule } from './finding.ts';

/** Rules about licences. */
export const licenceRules: readonly Rule[] = [
  {
    id: 'more-licences-than-bought',
    severity: 'medium',
    controls: ['ISO 27001 A.5.18'],
    title: 'More licences assigned than bought',
    means: 'Zoom may charge for the rest, or take licences away from people who need them.',
    remedy: 'Take back licences that nobody uses, or buy more.',
    source: 'numbers of account_summary; plans of which a number is unknown are left out',
    dependsOn: ['account: licences'],
    parts: ['account_summary'],
    *find({ inventory }) {
      for (const { plan, assigned, bought } of licencesOf(inventory))
        if (assigned !== undefined && bought !== undefined && assigned > bought)
          yield {
            subject: { kind: 'licence', key: plan, label: plan },
            message: `${assigned} assigned, ${bought} bought.`,
          };
    },
  },
  {
    id: 'licence-of-inactive-user',
    severity: 'low',
    controls: ['SOC 2 CC6.2', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 5'],
    title: 'Paid licence of an inactive user',
    means: 'It costs money, and nobody can use it.',
    remedy: 'Take the licence back.',
    source: 'plan type 2 of users who are neither active nor invited, where account_summary was read',
    dependsOn: ['user: status', 'user: plan type'],
    parts: ['account_summary'],
    ofUser:
      () =>
      ({ isActive, status, planType }) =>
        isActive === false && status !== 'pending' && planType === licensedPlanType
          ? `Licensed, and ${status ?? 'not active'}.`
          : undefined,
  },
];
