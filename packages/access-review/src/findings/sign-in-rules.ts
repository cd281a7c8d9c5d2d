import { things } from '@source-zoom/values';
import { privilegesOfUser } from '../inventory/privileged.ts';
import type { Rule } from './finding.ts';

/** Rules about how powerful users sign in. */
export const signInRules: readonly Rule[] = [
  {
    id: 'privileged-user-without-second-factor',
    severity: 'high',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.17', 'ISO 27001 A.8.2', 'CIS 6'],
    title: 'Privileged user whom no rule asks for a second factor',
    means: 'Their password alone opens the account. The rule does not say whether they use a second factor.',
    remedy: 'Ask every privileged user for a second factor: by their role, or everybody.',
    source: "two_factor_required, from the account's rule for two-factor authentication",
    dependsOn: ['user: roles', 'user: rule for a second factor', 'role: privileges'],
    parts: ['account_security'],
    ofUser:
      ({ privileged }) =>
      (user) => {
        const held = user.secondFactorRequired === false ? privilegesOfUser(user, privileged) : [];
        return held.length > 0 ? `No rule asks for a second factor; holds ${held.join(', ')}.` : undefined;
      },
  },
  {
    id: 'privileged-user-bypasses-sso',
    severity: 'medium',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.16', 'ISO 27001 A.5.17', 'ISO 27001 A.8.2', 'CIS 6'],
    title: 'Privileged user who may sign in without single sign-on',
    means: 'What the identity provider enforces, and whom it shuts out, does not count for this user.',
    remedy: 'Keep this for an emergency account, and watch it; take everybody else off the list.',
    source: "sso_bypass, from the account's list of users who may bypass single sign-on",
    dependsOn: ['user: roles', 'user: way round single sign-on', 'role: privileges'],
    parts: ['account_security'],
    ofUser:
      ({ privileged }) =>
      (user) => {
        const held = user.ssoBypass === true ? privilegesOfUser(user, privileged) : [];
        return held.length > 0 ? `May bypass single sign-on; holds ${held.join(', ')}.` : undefined;
      },
  },
  {
    id: 'group-admin-with-weak-sign-in',
    severity: 'medium',
    controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.17', 'ISO 27001 A.8.2', 'CIS 6'],
    title: 'Group administrator without a second factor by rule, or with a way round single sign-on',
    means: 'Whoever gets their password may change the settings of the group and who is in it.',
    remedy: 'Ask administrators of groups for a second factor too, and take them off the list of exceptions.',
    source: 'two_factor_required and sso_bypass of active users of group_admins who are not privileged',
    dependsOn: [
      'user: e-mail',
      'user: status',
      'user: roles',
      'user: rule for a second factor',
      'user: way round single sign-on',
      'role: privileges',
      'group: administrators',
    ],
    isAcrossAccount: true,
    parts: ['group_admins', 'account_security'],
    ofUser:
      ({ privileged }) =>
      (user) => {
        if (user.administers.length === 0 || user.isActive !== true) return undefined;
        if (privilegesOfUser(user, privileged).length > 0) return undefined;
        const weak = [
          ...(user.secondFactorRequired === false ? ['no rule asks for a second factor'] : []),
          ...(user.ssoBypass === true ? ['single sign-on may be bypassed'] : []),
        ];
        if (weak.length === 0) return undefined;
        return `Administers ${things(user.administers.length, 'group')}: ${weak.join(', ')}.`;
      },
  },
];
