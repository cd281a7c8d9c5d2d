import { knowsAdmins } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { daysWithoutLogin } from './days.ts';
import type { Rule } from './finding.ts';
import { subjectOfGroup } from './subjects.ts';

/** Rules about administrators of groups. */
export const groupAdminRules: readonly Rule[] = [
  {
    id: 'group-admin-without-user',
    severity: 'high',
    controls: ['SOC 2 CC6.2', 'ISO 27001 A.5.16', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 5'],
    title: 'Group administrator who is no user of the account',
    means: 'Somebody who is not listed may add members to a group and change its settings.',
    remedy: 'Take the address off the administrators of the group, or find out whose it is.',
    source: 'addresses of group_admins that no user has',
    dependsOn: ['user: e-mail', 'group: administrators'],
    parts: ['group_admins'],
    *find({ inventory, strangers: { groupsOf, mayBeUsers } }) {
      const doubt = mayBeUsers ? ' Not all users could be read: it may be one of the others.' : '';
      for (const [address, groups] of groupsOf)
        yield {
          subject: { kind: 'user', key: address, label: address },
          message: `Administers ${namesOf(groups, inventory)}; no user has this address.${doubt}`,
        };
    },
  },
  {
    id: 'inactive-group-admin',
    severity: 'medium',
    controls: ['SOC 2 CC6.2', 'SOC 2 CC6.3', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 5'],
    title: 'Inactive or pending user who administers a group',
    means: 'The user administers the group as soon as they are reactivated or accept the invitation.',
    remedy: 'Take the user off the administrators of the group.',
    source: 'status of the users of group_admins',
    dependsOn: ['user: e-mail', 'user: status', 'group: administrators'],
    isAcrossAccount: true,
    parts: ['group_admins'],
    ofUser:
      ({ inventory }) =>
      ({ isActive, status, administers }) =>
        isActive === false && administers.length > 0
          ? `Is ${status ?? 'not active'} and administers ${namesOf(administers, inventory)}.`
          : undefined,
  },
  {
    id: 'group-admin-never-logged-in',
    severity: 'medium',
    controls: ['SOC 2 CC6.2', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 5'],
    title: 'Group administrator who never logged in',
    means: 'Nobody administers the group by this account, and whoever takes it over could.',
    remedy: 'Ask, then take the user off the administrators of the group.',
    source:
      'no last_login_time of an active user of group_admins, created more than never_logged_in_days ago; those whose last login could not be read are left out',
    dependsOn: [
      'user: e-mail',
      'user: status',
      'user: last login',
      'user: creation',
      'group: administrators',
    ],
    isAcrossAccount: true,
    parts: ['group_admins'],
    ofUser: (evidence) => (user) => {
      const age = user.administers.length === 0 ? undefined : daysWithoutLogin(user, evidence);
      if (age === undefined) return undefined;
      const groups = namesOf(user.administers, evidence.inventory);
      return `Created ${age} days ago, never logged in; administers ${groups}.`;
    },
  },
  {
    id: 'group-without-admins',
    severity: 'info',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.15', 'NIST 800-53 AC-2'],
    title: 'Group without administrators, where other groups have some',
    means: 'Nobody but the administrators of the account looks after it.',
    remedy: 'Appoint one, if the account leaves its groups to administrators of their own.',
    source: 'group_admins; groups whose administrators could not be read are left out',
    dependsOn: ['user: e-mail', 'group: administrators'],
    isAcrossAccount: true,
    parts: ['group_admins'],
    *find({ inventory }) {
      const administered = new Set(inventory.users.administered);
      for (const { id, admins } of inventory.groups.values()) if (admins.length > 0) administered.add(id);
      if (administered.size === 0) return;
      for (const group of inventory.groups.values())
        if (!administered.has(group.id) && knowsAdmins(group))
          yield { subject: subjectOfGroup(group), message: 'Nobody administers it.' };
    },
  },
];

function namesOf(groups: readonly string[], inventory: Inventory): string {
  return groups.map((id) => inventory.groups.get(id)?.name ?? id).join(', ');
}
