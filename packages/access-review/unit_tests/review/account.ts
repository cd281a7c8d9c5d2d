import type { PermissionType } from '../../../oaa/src/payload/payload.ts';
import type { InventoryApp } from '../../src/inventory/apps.ts';
import {
  type Inventory,
  type InventoryGroup,
  type InventoryRole,
  unknownOrigin,
} from '../../src/inventory/inventory.ts';
import type { InventoryUser } from '../../src/inventory/inventory-user.ts';
import { UserTable } from '../../src/inventory/user-table.ts';

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
    department: undefined,
    createdAt: '2020-01-01T00:00:00Z',
    lastLoginAt: '2026-11-20T00:00:00Z',
    identities: undefined,
    groups: [],
    roles: ['2'],
    administers: [],
    ssoBypass: undefined,
    secondFactorRequired: undefined,
    unknown: new Set(),
    ...more,
  } as InventoryUser;
}

const userFields = Object.keys(aUser('any')) as (keyof InventoryUser)[];

/** A user with all that can be asked of them, to be compared. */
export function wholeUser(user: InventoryUser): InventoryUser {
  return Object.fromEntries(userFields.map((name) => [name, user[name]])) as unknown as InventoryUser;
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
  more: Partial<Inventory> = {},
): Inventory {
  return {
    name: 'Zoom - Test',
    origin: unknownOrigin,
    users: tableOf(users),
    groups: new Map(['g1', 'g2', 'g3'].map((id) => [id, aGroup(id)])),
    roles: new Map(roles.map((role) => [role.id, role])),
    permissionTypes: new Map(Object.entries(types).map(([name, list]) => [name.toLowerCase(), list])),
    parts: new Set(),
    properties: {},
    apps: new Map(),
    ...more,
  };
}

/** Users as an inventory holds them. */
export function tableOf(users: readonly InventoryUser[]): UserTable {
  const table = new UserTable();
  for (const user of users) {
    table.add(user);
    table.assign(user.id, user.roles);
  }
  return table;
}

export function aGroup(id: string, more: Partially<InventoryGroup> = {}): InventoryGroup {
  return { id, name: `Group ${id}`, admins: [], unknown: new Set(), ...more } as InventoryGroup;
}

export function anApp(id: string, more: Partially<InventoryApp> = {}): InventoryApp {
  return {
    id,
    name: `App ${id}`,
    isActive: true,
    type: 'OAuthApp',
    status: 'PUBLISHED',
    developer: 'INTERNAL',
    approvedFor: undefined,
    approvedBy: undefined,
    approvedAt: undefined,
    readScopes: [],
    writeScopes: [],
    unknown: new Set(),
    ...more,
  } as InventoryApp;
}

/** An inventory that can be compared with another. */
export function listed(inventory: Inventory): object {
  return { ...inventory, users: Array.from(inventory.users.values(), wholeUser) };
}
