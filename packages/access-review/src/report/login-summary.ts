import type { Inventory } from '../inventory/inventory.ts';
import { privilegedRoles } from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import { loginAge, type LoginAge, loginAges } from './login-age.ts';
import type { LoginRow, LoginSummary } from './login-section.ts';
import { groupAdminRow, hasGroupAdmins, noRole, roleNames, rolesUnknown } from './role-names.ts';

const maxRoles = 200;

/** How long ago the holders of each role were last seen: privileged roles first, then those with most holders. */
export function loginsByRole(
  inventory: Inventory,
  privileges: readonly string[],
  nowMs: number,
): LoginSummary {
  const names = roleNames(inventory);
  const withGroupAdmins = hasGroupAdmins(inventory);
  const counts = new Map<string, Record<LoginAge, number>>();
  for (const user of inventory.users.values()) {
    const held = user.roles.map((id) => names.get(id) ?? id);
    if (!knows(user, 'roles')) held.push(rolesUnknown);
    else if (user.roles.length === 0) held.push(noRole);
    if (withGroupAdmins && user.administers.length > 0) held.push(groupAdminRow);
    const age = loginAge(user, nowMs);
    for (const role of held) {
      const ages = counts.get(role) ?? nobody();
      ages[age] += 1;
      counts.set(role, ages);
    }
  }
  const powerful = new Set([...privilegedRoles(inventory, privileges).keys()].map((id) => names.get(id)));
  const isPrivileged = ({ role }: LoginRow): number => Number(powerful.has(role));
  const rows = [...counts]
    .map(([role, ages]) => ({ role, ages, users: loginAges.reduce((sum, age) => sum + ages[age], 0) }))
    .sort((a, b) => isPrivileged(b) - isPrivileged(a) || b.users - a.users || (a.role < b.role ? -1 : 1));
  return { rows: rows.slice(0, maxRoles), rolesLeftOut: Math.max(0, rows.length - maxRoles) };
}

function nobody(): Record<LoginAge, number> {
  return {
    'within 30 days': 0,
    'within 90 days': 0,
    'within a year': 0,
    'longer ago': 0,
    never: 0,
    unknown: 0,
  };
}
