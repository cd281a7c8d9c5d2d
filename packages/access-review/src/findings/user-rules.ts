import { licensedPlanType, reservedRoleIds } from '@source-zoom/zoom-records';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { permissionsOf, privilegesOfUser } from '../inventory/privileged.ts';
import { daysSince, daysWithoutLogin, graceDays } from './days.ts';
import type { Evidence, Rule } from './finding.ts';
import { isAdminRole } from './reserved-roles.ts';
import { subjectOfAccount } from './subjects.ts';

/** What differs for the one user whose role Zoom does not let anybody take away. */
const forOwner = 'For the Owner: transfer the ownership to somebody else.';

/** Rules about users. */
export const userRules: readonly Rule[] = [
  {
    id: 'dormant-privileged-user',
    severity: 'high',
    controls: [
      'SOC 2 CC6.2',
      'SOC 2 CC6.3',
      'ISO 27001 A.5.18',
      'ISO 27001 A.8.2',
      'NIST 800-53 AC-2',
      'CIS 5',
    ],
    title: 'Privileged user who no longer logs in',
    means: 'A privileged account that nobody uses can be taken over without anybody noticing.',
    remedy: `Take the role away, or deactivate the user. ${forOwner}`,
    source:
      'last_login_time against dormant_days and three days of grace; users without a login stamp are another rule',
    dependsOn: ['user: roles', 'user: last login', 'role: privileges'],
    ofUser:
      ({ settings, nowMs, privileged }) =>
      (user) => {
        const held = privilegesOfUser(user, privileged);
        if (held.length === 0) return undefined;
        const days = daysSince(user.lastLoginAt, nowMs);
        if (days === undefined || days <= settings.dormant_days + graceDays) return undefined;
        return `Last login ${days} days ago; holds ${held.join(', ')}.`;
      },
  },
  {
    id: 'inactive-user-with-admin-role',
    severity: 'high',
    controls: [
      'SOC 2 CC6.2',
      'SOC 2 CC6.3',
      'ISO 27001 A.5.18',
      'ISO 27001 A.8.2',
      'NIST 800-53 AC-2',
      'NIST 800-53 AC-6',
      'CIS 5',
      'CIS 6',
    ],
    title: 'Inactive or pending user with an administrator role',
    means: 'The user is an administrator as soon as they are reactivated or accept the invitation.',
    remedy: `Give the user the member role until an administrator is needed. ${forOwner}`,
    source: 'status with the roles Owner, Admin and those with a privilege of `privileges`',
    dependsOn: ['user: roles', 'user: status', 'role: privileges'],
    ofUser:
      ({ inventory, privileged }) =>
      (user) =>
        user.isActive === false && hasAdminRole(user, privileged)
          ? `Is ${user.status ?? 'not active'} and holds ${roleNames(user, inventory.roles)}.`
          : undefined,
  },
  {
    id: 'separation-of-duties',
    severity: 'high',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.15', 'NIST 800-53 AC-5', 'CIS 6'],
    title: 'Permissions that nobody should hold together',
    means: 'One person can make a change and hide or approve it.',
    remedy: 'Split the role, or give the two permissions to different people.',
    source:
      'pairs of separation_of_duties, account-wide permissions of active users; the Owner, who holds everything by nature, is left out',
    dependsOn: ['user: roles', 'user: status', 'role: privileges', 'role: restrictions'],
    ofUser: (evidence) => {
      // Users of one kind have one list of roles.
      const pairsOf = new WeakMap<readonly string[], string[]>();
      return ({ isActive, roles }) => {
        if (isActive !== true) return undefined;
        let pairs = pairsOf.get(roles);
        if (pairs === undefined) pairsOf.set(roles, (pairs = conflicts(roles, evidence)));
        return pairs.length > 0 ? `Holds ${pairs.join('; ')}.` : undefined;
      };
    },
  },
  {
    id: 'unverified-admin',
    severity: 'high',
    controls: [
      'SOC 2 CC6.1',
      'SOC 2 CC6.2',
      'ISO 27001 A.5.16',
      'ISO 27001 A.8.2',
      'NIST 800-53 AC-2',
      'CIS 5',
    ],
    title: 'Administrator without a verified e-mail address',
    means: 'Nobody has shown that the address belongs to the person.',
    remedy: `Have the user verify the address, or take the role away. ${forOwner}`,
    source: 'verified with the roles Owner, Admin and those with a privilege of `privileges`',
    dependsOn: ['user: roles', 'user: status', 'user: verification', 'role: privileges'],
    ofUser:
      ({ inventory, privileged }) =>
      (user) =>
        user.isActive === true && user.verified === false && hasAdminRole(user, privileged)
          ? `Holds ${roleNames(user, inventory.roles)}; the e-mail address is not verified.`
          : undefined,
  },
  {
    id: 'too-many-admins',
    severity: 'medium',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.8.2', 'NIST 800-53 AC-6', 'CIS 5', 'CIS 6'],
    title: 'More owners and admins than agreed',
    means: 'Every administrator is a way into the whole account.',
    remedy: 'Give roles with fewer privileges.',
    source: 'active users with the roles Owner or Admin against max_admins',
    dependsOn: ['user: roles', 'user: status'],
    isAcrossAccount: true,
    *find({ inventory, settings }) {
      const admins = inventory.users.count(
        ({ isActive, roles }) => isActive === true && roles.some((id) => isAdminRole(id)),
      );
      if (admins > settings.max_admins)
        yield {
          subject: subjectOfAccount(inventory),
          message: `${admins} active owners and admins; at most ${settings.max_admins} were agreed.`,
        };
    },
  },
  {
    id: 'never-logged-in',
    severity: 'low',
    controls: ['SOC 2 CC6.2', 'ISO 27001 A.5.16', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 5'],
    title: 'Active user who never logged in',
    means: 'The account is not needed, or its owner does not know about it.',
    remedy: 'Ask, then deactivate.',
    source:
      'no last_login_time, created more than never_logged_in_days ago; users without a time of creation are left out, and those whose last login could not be read',
    dependsOn: ['user: status', 'user: last login', 'user: creation'],
    ofUser: (evidence) => (user) => {
      const age = daysWithoutLogin(user, evidence);
      return age === undefined ? undefined : `Created ${age} days ago, never logged in.`;
    },
  },
  {
    id: 'stale-license',
    severity: 'low',
    controls: ['SOC 2 CC6.2', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 5'],
    title: 'Paid licence that nobody uses',
    means: 'It costs money, and an idle account can be taken over unnoticed.',
    remedy: 'Take the licence back.',
    source: 'plan type 2 with last_login_time against stale_license_days and three days of grace',
    dependsOn: ['user: status', 'user: last login', 'user: plan type'],
    ofUser:
      ({ settings, nowMs }) =>
      (user) => {
        if (user.isActive !== true || user.planType !== licensedPlanType) return undefined;
        const days = daysSince(user.lastLoginAt, nowMs);
        if (days === undefined || days <= settings.stale_license_days + graceDays) return undefined;
        return `Licensed, last login ${days} days ago.`;
      },
  },
];

function hasAdminRole(user: InventoryUser, privileged: Evidence['privileged']): boolean {
  return user.roles.some((id) => isAdminRole(id) || privileged.has(id));
}

function heldBy(
  roles: readonly string[],
  inventory: Evidence['inventory'],
): ReturnType<typeof permissionsOf> {
  return roles.flatMap((id) => {
    const role = id === reservedRoleIds.owner ? undefined : inventory.roles.get(id);
    return role === undefined ? [] : permissionsOf(role);
  });
}

function conflicts(
  roles: readonly string[],
  { inventory, settings }: Pick<Evidence, 'inventory' | 'settings'>,
): string[] {
  const wide = heldBy(roles, inventory).filter(({ groups }) => groups.length === 0);
  const held = new Set(wide.map(({ permission }) => permission.toLowerCase()));
  return settings.separation_of_duties
    .filter((pair) => pair.every((name) => held.has(name.toLowerCase())))
    .map((pair) => pair.join(' with '));
}

function roleNames(user: InventoryUser, roles: Evidence['inventory']['roles']): string {
  return user.roles.map((id) => roles.get(id)?.name ?? id).join(', ');
}
