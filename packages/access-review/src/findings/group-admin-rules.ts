import { knowsAdmins } from '../inventory/group-admins.ts';
import type { Inventory, InventoryUser } from '../inventory/inventory.ts';
import { knows } from '../inventory/unknown.ts';
import { daysSince, graceDays } from './days.ts';
import type { Rule } from './finding.ts';
import { subjectOfGroup, subjectOfUser } from './subjects.ts';

/** Rules about administrators of groups. */
export const groupAdminRules: readonly Rule[] = [
  {
    id: 'group-admin-without-user',
    severity: 'high',
    title: 'Group administrator who is no user of the account',
    means: 'Somebody who is not listed may add members to a group and change its settings.',
    remedy: 'Take the address off the administrators of the group, or find out whose it is.',
    source: 'addresses of group_admins that no user has',
    parts: ['group_admins'],
    *find({ inventory, groupAdmins: { strangers, mayBeUsers } }) {
      const doubt = mayBeUsers ? ' Not all users could be read: it may be one of the others.' : '';
      for (const [address, groups] of strangers)
        yield {
          subject: { kind: 'user', key: address, label: address },
          message: `Administers ${namesOf(groups, inventory)}; no user has this address.${doubt}`,
        };
    },
  },
  {
    id: 'inactive-group-admin',
    severity: 'medium',
    title: 'Inactive or pending user who administers a group',
    means: 'The user administers the group as soon as they are reactivated or accept the invitation.',
    remedy: 'Take the user off the administrators of the group.',
    source: 'status of the users of group_admins',
    parts: ['group_admins'],
    *find({ inventory, groupAdmins }) {
      for (const user of groupAdmins.users)
        if (user.isActive === false)
          yield {
            subject: subjectOfUser(user),
            message: `Is ${user.status ?? 'not active'} and administers ${groupsOf(user, inventory)}.`,
          };
    },
  },
  {
    id: 'group-admin-never-logged-in',
    severity: 'medium',
    title: 'Group administrator who never logged in',
    means: 'Nobody administers the group by this account, and whoever takes it over could.',
    remedy: 'Ask, then take the user off the administrators of the group.',
    source:
      'no last_login_time of an active user of group_admins, created more than never_logged_in_days ago; those whose last login could not be read are left out',
    parts: ['group_admins'],
    *find({ inventory, settings, nowMs, groupAdmins }) {
      for (const user of groupAdmins.users) {
        const age = daysSince(user.createdAt, nowMs);
        if (user.isActive !== true || user.lastLoginAt !== undefined || age === undefined) continue;
        if (!knows(user, 'last login') || age <= settings.never_logged_in_days + graceDays) continue;
        yield {
          subject: subjectOfUser(user),
          message: `Created ${age} days ago, never logged in; administers ${groupsOf(user, inventory)}.`,
        };
      }
    },
  },
  {
    id: 'group-without-admins',
    severity: 'info',
    title: 'Group without administrators, where other groups have some',
    means: 'Nobody but the administrators of the account looks after it.',
    remedy: 'Appoint one, if the account leaves its groups to administrators of their own.',
    source: 'group_admins; groups whose administrators could not be read are left out',
    parts: ['group_admins'],
    *find({ inventory, groupAdmins }) {
      const administered = new Set(groupAdmins.users.flatMap(({ administers }) => administers));
      for (const { id, admins } of inventory.groups.values()) if (admins.length > 0) administered.add(id);
      if (administered.size === 0) return;
      for (const group of inventory.groups.values())
        if (!administered.has(group.id) && knowsAdmins(group))
          yield { subject: subjectOfGroup(group), message: 'Nobody administers it.' };
    },
  },
];

function groupsOf({ administers }: InventoryUser, inventory: Inventory): string {
  return namesOf(administers, inventory);
}

function namesOf(groups: readonly string[], inventory: Inventory): string {
  return groups.map((id) => inventory.groups.get(id)?.name ?? id).join(', ');
}
