import type { PermissionType } from '../../../oaa/src/payload/payload.ts';
import {
  type Inventory,
  type InventoryRole,
  type InventoryUser,
  unknownOrigin,
} from '../../src/inventory/inventory.ts';

type Partially<T> = { [Key in keyof T]?: T[Key] | undefined };

export function aUser(id: string, more: Partially<InventoryUser> = {}): InventoryUser {
  return {
    id,
    name: `Name of ${id}`,
    email: `${id.toLowerCase()}@example.com`,
    status: 'active',
    isActive: true,
    planType: 1,
    verified: true,
    createdAt: '2020-01-01T00:00:00Z',
    lastLoginAt: '2026-11-20T00:00:00Z',
    identities: [],
    groups: [],
    roles: ['2'],
    unknown: new Set(),
    ...more,
  } as InventoryUser;
}

/** Permissions as `Area:Verb`, or `Area:Verb=group` for one restricted to a group. */
export function aRole(id: string, permissions: string[], more: Partially<InventoryRole> = {}): InventoryRole {
  const restrictedTo = new Map<string, string[]>();
  for (const [name, group] of permissions.map((one) => one.split('=')))
    if (name !== undefined && group !== undefined)
      restrictedTo.set(name.toLowerCase(), [...(restrictedTo.get(name.toLowerCase()) ?? []), group]);
  const names = [...new Set(permissions.map((one) => one.split('=')[0] ?? ''))];
  return {
    id,
    name: `Role ${id}`,
    permissions: names,
    restrictedTo,
    subAccountLevel: undefined,
    unknown: new Set(),
    ...more,
  } as InventoryRole;
}

export function anAccount(
  users: InventoryUser[],
  roles: InventoryRole[] = [],
  types: Record<string, PermissionType[]> = {},
): Inventory {
  return {
    name: 'Zoom - Test',
    origin: unknownOrigin,
    users: new Map(users.map((user) => [user.id, user])),
    groups: new Map(['g1', 'g2', 'g3'].map((id) => [id, { id, name: `Group ${id}` }])),
    roles: new Map(roles.map((role) => [role.id, role])),
    permissionTypes: new Map(Object.entries(types).map(([name, list]) => [name.toLowerCase(), list])),
  };
}
