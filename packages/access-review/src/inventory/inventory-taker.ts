import type { PayloadEntities, PayloadSource, PermissionType } from '@source-zoom/oaa';
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
} from './inventory-entities.ts';
import type {
  Inventory,
  InventoryGroup,
  InventoryOrigin,
  InventoryRole,
  InventoryUser,
} from './inventory.ts';
import { readParts } from './optional-parts.ts';
import { RoleReach } from './role-reach.ts';

/** Some of a payload's entities. */
type EntityLists = {
  readonly [List in Exclude<keyof PayloadEntities, 'name' | 'properties'>]?: Readonly<PayloadEntities[List]>;
};

/** Collects the entities of a payload, list by list, at about a kilobyte per user. */
export class InventoryTaker {
  readonly #users = new Map<string, InventoryUser>();
  readonly #groups = new Map<string, InventoryGroup>();
  readonly #roles = new Map<string, InventoryRole>();
  readonly #origins = new Map<string, string>();
  readonly #reach = new RoleReach();
  readonly #permissionTypes = new Map<string, readonly PermissionType[]>();
  readonly #apps = new Map<string, InventoryApp>();
  /** Roles that say again what their holders say themselves. */
  readonly #doubles = new Set<string>();

  /** Users come in an earlier call than their assignments, or in the same. */
  take(lists: EntityLists): void {
    const {
      users = [],
      assignments = [],
      groups = [],
      roles = [],
      permissions = [],
      credentials = [],
    } = lists;
    for (const user of users) this.#users.set(user.id, inventoryUser(user));
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
    if (parts.has('group_admins')) this.#dropDoubles();
    for (const { roles, groups, administers } of this.#users.values()) {
      for (const id of roles)
        if (!this.#roles.has(id)) this.#roles.set(id, inventoryRole({ id, name: `Unknown role (${id})` }));
      for (const list of [groups, administers])
        for (const id of list) if (!this.#groups.has(id)) this.#groups.set(id, unlistedGroup(id));
    }
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

  #dropDoubles(): void {
    if (this.#doubles.size === 0) return;
    for (const id of this.#doubles) this.#roles.delete(id);
    this.#permissionTypes.delete(groupAdminRole.permission.toLowerCase());
    for (const user of this.#users.values())
      if (user.roles.some((id) => this.#doubles.has(id)))
        user.roles = user.roles.filter((id) => !this.#doubles.has(id));
  }

  #assign({ identity, role_assignments }: PayloadEntities['assignments'][number]): void {
    const roles = this.#users.get(identity)?.roles;
    for (const assignment of role_assignments) {
      this.#reach.note(assignment);
      if (roles?.includes(assignment.role) === false) roles.push(assignment.role);
    }
  }
}
