import type { Inventory } from '../inventory/inventory.ts';
import { knows } from '../inventory/unknown.ts';
import { loginAge, type LoginAge } from './login-age.ts';
import type { ReportSummary } from './report-summary.ts';
import { groupAdminRow, hasGroupAdmins, namesByHolders, noRole, rolesUnknown } from './role-names.ts';
import { Tally } from './tally.ts';

/** How long ago the holders of each role were last seen. */
export function loginByRole(inventory: Inventory, nowMs: number): ReportSummary['loginByRole'] {
  const names = namesByHolders(inventory);
  const withGroupAdmins = hasGroupAdmins(inventory);
  const tally = new Tally();
  for (const user of inventory.users.values()) {
    const known = user.roles.flatMap((id) => names.get(id) ?? []);
    if (!knows(user, 'roles')) known.push(rolesUnknown);
    else if (user.roles.length === 0) known.push(noRole);
    if (withGroupAdmins && user.administers.length > 0) known.push(groupAdminRow);
    const login = loginAge(user, nowMs);
    for (const role of known) tally.add([role, login]);
  }
  return tally.counts().map(([[role = '', login], users]) => ({ role, login: login as LoginAge, users }));
}
