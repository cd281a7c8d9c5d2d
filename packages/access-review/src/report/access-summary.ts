import type { PermissionType } from '@source-zoom/oaa';
import { type Inventory, knowsPrivileges } from '../inventory/inventory.ts';
import { permissionsOf } from '../inventory/privileged.ts';
import { type Access, accessKinds, type ReportSummary } from './report-summary.ts';
import { groupAdminRow, hasGroupAdmins, namesByHolders } from './role-names.ts';

const maxAreas = 45;

/** The area of Zoom's privileges on groups, to which what their administrators may do belongs. */
const groupArea = 'Group';

/** What each role can do in each area, strongest first; a chart has limited room. */
export function accessByRole(
  inventory: Inventory,
): Pick<ReportSummary, 'access' | 'accessRoles' | 'accessUnknown' | 'accessLeftOut'> {
  const names = namesByHolders(inventory);
  const cells = new Map<string, ReportSummary['access'][number]>();
  const rolesOfArea = new Map<string, Set<string>>();
  for (const role of inventory.roles.values())
    for (const { permission, groups } of permissionsOf(role)) {
      const area = permission.slice(0, Math.max(0, permission.lastIndexOf(':'))) || permission;
      rolesOfArea.set(area, (rolesOfArea.get(area) ?? new Set()).add(role.id));
      const name = names.get(role.id);
      if (name === undefined) continue;
      const key = JSON.stringify([role.id, area]);
      const cell = cells.get(key) ?? { role: name, area, access: 'read', restricted: true };
      const kind = accessOf(inventory.permissionTypes.get(permission.toLowerCase()) ?? []);
      if (accessKinds.indexOf(kind) > accessKinds.indexOf(cell.access)) cell.access = kind;
      cells.set(key, { ...cell, restricted: cell.restricted && groups.length > 0 });
    }
  const rows = [...names.values()];
  if (hasGroupAdmins(inventory)) {
    rows.push(groupAdminRow);
    rolesOfArea.set(groupArea, (rolesOfArea.get(groupArea) ?? new Set()).add(groupAdminRow));
    cells.set(groupAdminRow, { role: groupAdminRow, area: groupArea, access: 'write', restricted: true });
  }
  const areas = [...rolesOfArea]
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .map(([area]) => area);
  const kept = new Set(areas.slice(0, maxAreas));
  const access = [...cells.values()].filter(({ area }) => kept.has(area));
  const power = (name: string): number =>
    access.reduce((sum, { role, access: kind }) => sum + (role === name ? weights[kind] : 0), 0);
  const powers = new Map(rows.map((name) => [name, power(name)]));
  const shown = [...inventory.roles.values()].filter(({ id }) => names.has(id));
  return {
    access,
    accessRoles: rows.sort((a, b) => (powers.get(b) ?? 0) - (powers.get(a) ?? 0) || (a < b ? -1 : 1)),
    accessUnknown: shown
      .filter((role) => knowsPrivileges(inventory, role) !== true)
      .map(({ id }) => names.get(id) ?? id),
    accessLeftOut: { roles: inventory.roles.size - names.size, areas: areas.length - kept.size },
  };
}

/** Only for the order of the roles. */
const weights: Record<Access, number> = { read: 1, uncategorized: 2, write: 3, create: 4 };

/** The kind of access that a permission's types add up to; control operations count as writing. */
export function accessOf(types: readonly PermissionType[]): Access {
  if (types.length === 0 || types.includes('Uncategorized')) return 'uncategorized';
  if (types.some((type) => type.endsWith('Create'))) return 'create';
  return types.every((type) => type.endsWith('Read')) ? 'read' : 'write';
}
