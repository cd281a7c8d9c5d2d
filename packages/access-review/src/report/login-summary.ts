import type { Inventory } from '../inventory/inventory.ts';
import { knows } from '../inventory/unknown.ts';
import { counted } from './counted.ts';
import { loginAge, type LoginAge } from './login-age.ts';
import type { ReportSummary } from './report-summary.ts';
import { groupAdminRow, hasGroupAdmins, namesByHolders, noRole, rolesUnknown } from './role-names.ts';

/** How long ago the holders of each role were last seen. */
export function loginByRole(inventory: Inventory, nowMs: number): ReportSummary['loginByRole'] {
  const names = namesByHolders(inventory);
  const withGroupAdmins = hasGroupAdmins(inventory);
  const pairs = [...inventory.users.values()].flatMap((user) => {
    const known = user.roles.flatMap((id) => names.get(id) ?? []);
    if (!knows(user, 'roles')) known.push(rolesUnknown);
    else if (user.roles.length === 0) known.push(noRole);
    if (withGroupAdmins && user.administers.length > 0) known.push(groupAdminRow);
    return known.map((role) => ({ user, role }));
  });
  return counted(pairs, ({ user, role }) => [role, loginAge(user, nowMs)]).map(
    ([[role = '', login], count]) => ({ role, login: login as LoginAge, users: count }),
  );
}
