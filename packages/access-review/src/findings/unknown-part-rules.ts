import { things } from '@source-zoom/values';
import { knowsScopes } from '../inventory/apps.ts';
import { knowsAdmins } from '../inventory/group-admins.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { licencesOf } from '../inventory/licences.ts';
import { unknownOfPart } from '../inventory/optional-parts.ts';
import { privilegesOfUser } from '../inventory/privileged.ts';
import type { Rule } from './finding.ts';
import { subjectOfAccount, subjectOfApp, subjectOfGroup } from './subjects.ts';

/** The rules about what could not be read of optional streams. */
export const unknownPartRules: readonly Rule[] = [
  {
    id: 'unknown-group-admins',
    severity: 'medium',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.15', 'NIST 800-53 AC-2'],
    title: 'Group whose administrators are not all known',
    means: 'There may be more administrators than are shown.',
    remedy:
      'Look them up in Zoom; the warnings of the connector, or of the rows, say what could not be read.',
    source: 'groups of which group_admins could not be read whole',
    dependsOn: ['group: administrators'],
    parts: ['group_admins'],
    *find({ inventory }) {
      for (const group of inventory.groups.values())
        if (!knowsAdmins(group))
          yield { subject: subjectOfGroup(group), message: 'Could not be read: administrators.' };
    },
  },
  {
    id: 'unknown-app-scopes',
    severity: 'medium',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.15', 'NIST 800-53 AC-6'],
    title: 'App whose scopes are not known',
    means: 'It may do more than is shown.',
    remedy: 'Look the app up in Zoom; the warnings of the connector say what could not be read.',
    source: 'apps whose scopes could not be read',
    dependsOn: ['app: scopes'],
    parts: ['apps'],
    *find({ inventory }) {
      for (const app of inventory.apps.values())
        if (!knowsScopes(app)) yield { subject: subjectOfApp(app), message: 'Could not be read: scopes.' };
    },
  },
  {
    id: 'unknown-sign-in',
    severity: 'medium',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.17'],
    title: 'Privileged users of whom it is not known how they sign in',
    means: 'They may need no second factor, or may bypass single sign-on.',
    remedy: "Look up the account's rules in Zoom: a rule that could not be read says nothing about anybody.",
    source: 'two_factor_required and sso_bypass of privileged users',
    dependsOn: [
      'user: roles',
      'user: rule for a second factor',
      'user: way round single sign-on',
      'role: privileges',
    ],
    isAcrossAccount: true,
    parts: ['account_security'],
    *find({ inventory, privileged }) {
      const powerful = (isWanted: (user: UserKind) => boolean): number =>
        inventory.users.count((user) => privilegesOfUser(user, privileged).length > 0 && isWanted(user));
      const unknown = [
        [powerful((user) => user.secondFactorRequired === undefined), 'whether a second factor is required'],
        [powerful((user) => user.ssoBypass === undefined), 'whether single sign-on may be bypassed'],
      ] as const;
      const said = unknown.filter(([users]) => users > 0).map(([users, what]) => `of ${users}, ${what}`);
      if (said.length > 0)
        yield {
          subject: subjectOfAccount(inventory),
          message: `Not known of ${things(
            powerful(() => true),
            'privileged user',
          )}: ${said.join('; ')}.`,
        };
    },
  },
  {
    id: 'unknown-licences',
    severity: 'info',
    controls: ['ISO 27001 A.5.18'],
    title: 'Licences whose number is not known',
    means: 'More may be assigned than were bought.',
    remedy: 'Look them up in Zoom.',
    source: 'numbers of account_summary that Zoom did not send, or that could not be read',
    dependsOn: ['account: licences'],
    parts: ['account_summary'],
    *find({ inventory }) {
      if (unknownOfPart(inventory, 'account_summary').includes('plans'))
        yield {
          subject: subjectOfAccount(inventory),
          message: 'Could not be read: the licences of the account, or some of them.',
        };
      for (const { plan, assigned, bought } of licencesOf(inventory)) {
        const missing = [
          ...(assigned === undefined ? ['assigned'] : []),
          ...(bought === undefined ? ['bought'] : []),
        ];
        if (missing.length > 0)
          yield {
            subject: { kind: 'licence', key: plan, label: plan },
            message: `Not known: how many are ${missing.join(' and ')}.`,
          };
      }
    },
  },
];
