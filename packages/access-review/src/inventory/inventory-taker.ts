import type { EntityLists, PayloadEntities, PayloadSource, PermissionType } from '@source-zoom/oaa';
import { ListColumn, TextColumn } from '@source-zoom/values';
import { groupAdminRole } from '@source-zoom/zoom-records';
import { inventoryApp, type InventoryApp } from './apps.ts';
import { foldRoles } from './fold-roles.ts';
import { isGroupAdminRole } from './group-admins.ts';
import {
  inventoryGroup,
  inventoryRole,
  inventoryUser,
  originOf,
  unlistedGroup,
  unlistedRole,
} from './inventory-entities.ts';
import type { Inventory, InventoryGroup, InventoryOrigin, InventoryRole } from './inventory.ts';
import { readParts } from './optional-parts.ts';
import { RoleReach } from './role-reach.ts';
import { UserTable } from './user-table.ts';

/** Collects the entities of a payload, some at a time, in any order. */
export class InventoryTaker {
  readonly #users = new UserTable();
  /** Assignments to users who have not come yet. */
  readonly #early = { identities: new TextColumn(), roles: new ListColumn() };
  readonly #groups = new Map<string, InventoryGroup>();
  readonly #roles = new Map<string, InventoryRole>();
  readonly #origins = new Map<string, string>();
  readonly #reach = new RoleReach();
  readonly #permissionTypes = new Map<string, readonly PermissionType[]>();
  readonly #apps = new Map<string, InventoryApp>();
  /** Roles that say again what their holders say themselves. */
  readonly #doubles = new Set<string>();

  take(lists: EntityLists): void {
    const {
      users = [],
      assignments = [],
      groups = [],
      roles = [],
      permissions = [],
      credentials = [],
    } = lists;
    for (const user of users) this.#users.add(inventoryUser(user));
    for (const one of assignments) this.#assign(one);
    for (const group of groups) this.#groups.set(group.id, inventoryGroup(group));
    for (const one of credentials) this.#apps.set(one.credential.id, inventoryApp(one));
    for (const role of roles) {
      this.#roles.set(role.id, inventoryRole(role));
      if (isGroupAdminRole(role)) this.#doubles.add(role.id);
      const origin = originOf(role);
      if (origin !== undefined) this.#origins.set(role.id, origin);
    }
    for (const { name, permission_type } of permissions)
      this.#permissionTypes.set(name.toLowerCase(), permission_type);
  }

  /** Roles and groups that users have but the payload does not list are kept, too. */
  finish(
    {
      name,
      custom_properties: properties = {},
    }: Pick<PayloadSource['application'], 'name' | 'custom_properties'>,
    origin: InventoryOrigin,
  ): Inventory {
    const parts = readParts(properties);
    this.#assignEarly();
    if (parts.has('group_admins')) this.#dropDoubles();
    this.#addUnlisted();
    return {
      name,
      origin,
      users: this.#users,
      groups: this.#groups,
      roles: foldRoles({
        users: this.#users,
        roles: this.#roles,
        reach: this.#reach,
        origins: this.#origins,
      }),
      permissionTypes: this.#permissionTypes,
      parts,
      properties,
      apps: this.#apps,
    };
  }

  #addUnlisted(): void {
    for (const { kind } of this.#users.kinds())
      for (const id of kind.roles) if (!this.#roles.has(id)) this.#roles.set(id, unlistedRole(id));
    const named = [...this.#users.memberships, ...this.#users.administered];
    if (named.every((id) => this.#groups.has(id))) return;
    for (const { groups, administers } of this.#users.values())
      for (const id of [...groups, ...administers])
        if (!this.#groups.has(id)) this.#groups.set(id, unlistedGroup(id));
  }

  #dropDoubles(): void {
    if (this.#doubles.size === 0) return;
    for (const id of this.#doubles) this.#roles.delete(id);
    this.#permissionTypes.delete(groupAdminRole.permission.toLowerCase());
    this.#users.dropRoles((id) => this.#doubles.has(id));
  }

  #assign({ identity, role_assignments }: PayloadEntities['assignments'][number]): void {
    for (const assignment of role_assignments) this.#reach.note(assignment);
    const roles = role_assignments.map(({ role }) => role);
    if (this.#users.assign(identity, roles)) return;
    this.#early.identities.push(identity);
    this.#early.roles.push(roles);
  }

  #assignEarly(): void {
    const { identities, roles } = this.#early;
    for (let at = 0; at < identities.length; at += 1)
      this.#users.assign(identities.at(at) ?? '', roles.at(at));
  }
}
