import type { PermissionType } from '@source-zoom/oaa';
import { reservedRoleIds } from '@source-zoom/zoom-records';
import { type Inventory, type InventoryRole, knowsPrivileges } from '../inventory/inventory.ts';
import { permissionsOf, privilegedRoles } from '../inventory/privileged.ts';
import { knowsOfRole } from '../inventory/unknown.ts';
import {
  type Access,
  type AccessCell,
  accessKinds,
  type AccessMatrix,
  type AccessRow,
} from './access-matrix.ts';
import { groupAdminRow, hasGroupAdmins, holdersOfRoles, roleNames } from './role-names.ts';

/** Zoom has about 60 areas today; what is rarer than these shares a column. */
const maxAreas = 100;

const maxRoles = 200;

/** The area of Zoom's privileges on groups, to which what their administrators may do belongs. */
const groupArea = 'Group';

/** A row with its cells by area, before the areas have an order. */
type OpenRow = Omit<AccessRow, 'cells'> & { cells: Map<string, AccessCell> };

/** What each role can do in each area: privileged roles and areas first, then those with most access. */
export function accessMatrix(inventory: Inventory, privileges: readonly string[]): AccessMatrix {
  const names = roleNames(inventory);
  const holders = holdersOfRoles(inventory);
  const powers = privilegedRoles(inventory, privileges);
  const rows = [...inventory.roles.values()].map((role): OpenRow => ({
    name: names.get(role.id) ?? role.id,
    holders: holders.get(role.id) ?? 0,
    isPrivileged: powers.has(role.id),
    everything: role.id === reservedRoleIds.owner,
    knowsPrivileges: knowsPrivileges(inventory, role) === true,
    knowsRestrictions: knowsOfRole(role, 'restrictions'),
    cells: cellsOf(role, inventory),
  }));
  if (hasGroupAdmins(inventory)) rows.push(groupAdminsOf(inventory));
  const areas = areasOf(rows, new Set(privileges.map((name) => areaOf(name).toLowerCase())));
  const sorted = rows.toSorted(
    (a, b) =>
      Number(b.isPrivileged) - Number(a.isPrivileged) ||
      powerOf(b) - powerOf(a) ||
      (a.name < b.name ? -1 : 1),
  );
  const [kept, rest] = [areas.slice(0, maxAreas), areas.slice(maxAreas)];
  const shown = sorted.slice(0, maxRoles);
  return {
    areas: kept,
    rareAreas: rest.length,
    rows: shown.map(({ cells, ...row }) => ({
      ...row,
      cells: [...kept.map((area) => cells.get(area)), ...(rest.length > 0 ? [strongest(rest, cells)] : [])],
    })),
    rolesLeftOut: sorted.length - shown.length,
    rolesUnknown: sorted.filter((row) => !row.knowsPrivileges).length,
  };
}

function cellsOf(role: InventoryRole, { permissionTypes }: Inventory): Map<string, AccessCell> {
  const cells = new Map<string, AccessCell>();
  for (const { permission, groups } of permissionsOf(role)) {
    const access = accessOf(permissionTypes.get(permission.toLowerCase()) ?? []);
    const area = areaOf(permission);
    cells.set(area, stronger(cells.get(area), { access, isRestricted: groups.length > 0 }));
  }
  return cells;
}

function groupAdminsOf({ users }: Inventory): OpenRow {
  return {
    name: groupAdminRow,
    holders: users.administrators,
    isPrivileged: false,
    everything: false,
    knowsPrivileges: true,
    knowsRestrictions: true,
    cells: new Map([[groupArea, { access: 'write', isRestricted: true }]]),
  };
}

/** `User` of `User:Edit`. */
function areaOf(permission: string): string {
  return permission.slice(0, Math.max(0, permission.lastIndexOf(':'))) || permission;
}

/** Those with a privilege that makes its holders privileged come first, then those that most roles reach. */
function areasOf(rows: readonly OpenRow[], privileged: ReadonlySet<string>): string[] {
  const roles = new Map<string, number>();
  for (const { cells } of rows) for (const area of cells.keys()) roles.set(area, (roles.get(area) ?? 0) + 1);
  const isPrivileged = (area: string): number => Number(privileged.has(area.toLowerCase()));
  return [...roles]
    .sort(([a, ofA], [b, ofB]) => isPrivileged(b) - isPrivileged(a) || ofB - ofA || (a < b ? -1 : 1))
    .map(([area]) => area);
}

/** What some areas add up to. */
function strongest(areas: readonly string[], cells: OpenRow['cells']): AccessCell | undefined {
  return areas.reduce<AccessCell | undefined>((sum, area) => {
    const cell = cells.get(area);
    return cell === undefined ? sum : stronger(sum, cell);
  }, undefined);
}

/** Two cells in one: the stronger access, restricted only if both are. */
function stronger(a: AccessCell | undefined, b: AccessCell): AccessCell {
  if (a === undefined) return b;
  const access = rank(a.access) > rank(b.access) ? a.access : b.access;
  return { access, isRestricted: a.isRestricted && b.isRestricted };
}

function rank(access: Access): number {
  return accessKinds.indexOf(access);
}

function powerOf({ cells }: OpenRow): number {
  return [...cells.values()].reduce((sum, { access }) => sum + weights[access], 0);
}

/** Only for the order of the roles. */
const weights: Record<Access, number> = { read: 1, uncategorized: 2, write: 3, create: 4 };

/** The kind of access that a permission's types add up to; control operations count as writing. */
export function accessOf(types: readonly PermissionType[]): Access {
  if (types.length === 0 || types.includes('Uncategorized')) return 'uncategorized';
  if (types.some((type) => type.endsWith('Create'))) return 'create';
  return types.every((type) => type.endsWith('Read')) ? 'read' : 'write';
}
