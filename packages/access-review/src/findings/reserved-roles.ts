import { reservedRoleIds } from '@source-zoom/zoom-records';

const { owner, admin } = reservedRoleIds;
const reserved: ReadonlySet<string> = new Set(Object.values(reservedRoleIds));

/** Whether the role is Zoom's Owner or Admin, whatever its name. */
export function isAdminRole(id: string): boolean {
  return id === owner || id === admin;
}

/** Whether every account has the role. */
export function isReservedRole(id: string): boolean {
  return reserved.has(id);
}
