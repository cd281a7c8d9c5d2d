import { reservedRoleIds } from '@source-zoom/zoom-records';
import { things } from '@source-zoom/values';
import { type Inventory, type InventoryRole, knowsPrivileges } from '../inventory/inventory.ts';
import { permissionsOf } from '../inventory/privileged.ts';
import { knows, knowsOfRole } from '../inventory/unknown.ts';
import type { Rule } from './finding.ts';
import { isReservedRole } from './reserved-roles.ts';
import { subjectOfRole } from './subjects.ts';

/** Rules about roles and their privileges. */
export const roleRules: readonly Rule[] = [
  {
    id: 'sub-account-privileges',
    severity: 'medium',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.8.2', 'NIST 800-53 AC-6', 'CIS 6'],
    title: 'Role that reaches into sub accounts',
    means: 'Its holders act in other accounts, which this inventory does not show.',
    remedy: 'Check that this reach is intended, and review the sub accounts as well.',
    source: 'sub_account_privileges of the role',
    dependsOn: ['role: sub accounts'],
    *find({ inventory }) {
      const reach: Record<number, string> = {
        1: 'as owner',
        2: 'with the same privileges',
        3: 'with privileges of its own',
      };
      for (const role of inventory.roles.values())
        if (role.subAccountLevel !== undefined)
          yield {
            subject: subjectOfRole(role),
            message: `Reaches into sub accounts ${reach[role.subAccountLevel] ?? `(level ${role.subAccountLevel})`}.`,
          };
    },
  },
  {
    id: 'restriction-without-effect',
    severity: 'medium',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.15', 'NIST 800-53 AC-6', 'CIS 6'],
    title: 'Privilege restricted to groups here, and account-wide elsewhere',
    means:
      'The restriction suggests more care than the account takes: others hold the same privilege everywhere.',
    remedy: 'Restrict the other role as well, or say why it may do more.',
    source:
      'privilege_scopes of the role against the other custom roles that somebody holds; those whose scopes could not be read are left out',
    dependsOn: ['user: roles', 'role: privileges', 'role: restrictions'],
    isAcrossAccount: true,
    *find({ inventory }) {
      const wide = new Map<string, string[]>();
      const held = heldRoleIds(inventory);
      for (const role of inventory.roles.values())
        if (held.has(role.id) && !isReservedRole(role.id) && knowsOfRole(role, 'restrictions'))
          for (const { permission, groups } of permissionsOf(role))
            if (groups.length === 0)
              wide.set(permission.toLowerCase(), [...(wide.get(permission.toLowerCase()) ?? []), role.name]);
      for (const role of inventory.roles.values())
        for (const { permission, groups } of permissionsOf(role)) {
          const others = groups.length === 0 ? undefined : wide.get(permission.toLowerCase());
          if (others !== undefined)
            yield {
              subject: subjectOfRole(role),
              message: `${permission} is restricted to ${things(groups.length, 'group')} here, and account-wide in ${others.join(', ')}.`,
            };
        }
    },
  },
  {
    id: 'unknown-privilege',
    severity: 'medium',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.15', 'NIST 800-53 AC-6'],
    title: 'Privilege of unknown effect',
    means: 'Its permission type is Uncategorized, so queries by type do not find it.',
    remedy: 'Look up what it does, and give its types in the file of --permission-overrides.',
    source: 'permission type Uncategorized',
    dependsOn: ['role: privileges', 'app: scopes'],
    isAcrossAccount: true,
    *find({ inventory }) {
      for (const [permission, types] of inventory.permissionTypes)
        if (types.includes('Uncategorized')) {
          const holders = [...inventory.roles.values()].filter(
            (role) => spelling(role, permission) !== undefined,
          );
          const apps = [...inventory.apps.values()].filter(({ writeScopes }) =>
            writeScopes.some((scope) => scope.toLowerCase() === permission),
          );
          const label = holders.map((role) => spelling(role, permission))[0] ?? permission;
          const names = [...holders, ...apps].map(({ name }) => name).join(', ') || 'no role';
          yield {
            subject: { kind: 'permission', key: permission, label },
            message: `Its effect is not known; held by ${names}.`,
          };
        }
    },
  },
  {
    id: 'role-without-privileges',
    severity: 'info',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.18', 'NIST 800-53 AC-6'],
    title: 'Role without known privileges',
    means: 'It gives nothing; if Zoom did not let us read its privileges, what it gives is unknown.',
    remedy: "Remove it; if its privileges could not be read, the connector's warnings and its log say why.",
    source:
      'privileges of the role; the Member role is left out, and the Owner, who may do everything anyway',
    dependsOn: ['role: privileges'],
    *find({ inventory }) {
      for (const role of inventory.roles.values()) {
        const known = knowsPrivileges(inventory, role);
        if (role.permissions.length > 0 || role.id === reservedRoleIds.member) continue;
        if (role.id === reservedRoleIds.owner && known !== false) continue;
        yield { subject: subjectOfRole(role), message: ofNoPrivileges[`${known}`] };
      }
    },
  },
  {
    id: 'role-without-holders',
    severity: 'info',
    controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.18', 'NIST 800-53 AC-6'],
    title: 'Role that nobody holds',
    means: 'It may be given by mistake.',
    remedy: 'Remove it.',
    source: 'custom roles without an assignment; not reported while the roles of a user could not be read',
    dependsOn: ['user: roles'],
    *find({ inventory }) {
      if (inventory.users.count((user) => !knows(user, 'roles')) > 0) return;
      const held = heldRoleIds(inventory);
      for (const role of inventory.roles.values())
        if (!held.has(role.id) && !isReservedRole(role.id))
          yield { subject: subjectOfRole(role), message: 'Nobody holds it.' };
    },
  },
];

const ofNoPrivileges = {
  true: 'It has no privileges.',
  false: 'Its privileges could not be read.',
  undefined: 'The payload names none, and does not say whether they could be read.',
};

/** The role's spelling of a permission; `undefined` if it does not have it. */
function spelling(role: InventoryRole, permission: string): string | undefined {
  return role.permissions.find((name) => name.toLowerCase() === permission);
}

function heldRoleIds(inventory: Inventory): Set<string> {
  return new Set(inventory.users.kinds().flatMap(({ kind }) => kind.roles));
}
