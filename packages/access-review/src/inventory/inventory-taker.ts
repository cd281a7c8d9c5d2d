import type { PayloadEntities, PermissionType } from '@source-zoom/oaa';
import { foldRoles } from './fold-roles.ts';
import { inventoryRole, inventoryUser, originOf } from './inventory-entities.ts';
import type {
  Inventory,
  InventoryGroup,
  InventoryOrigin,
  InventoryRole,
  InventoryUser,
} from './inventory.ts';
import { RoleReach } from './role-reach.ts';

/** Some of a payload's entities. */
type EntityLists = {
  readonly [List in Exclude<keyof PayloadEntities, 'name'>]?: Readonly<PayloadEntities[List]>;
};

/** Collects the entities of a payload, list by list, at about a kilobyte per user. */
export class InventoryTaker {
  readonly #users = new Map<string, InventoryUser>();
  readonly #groups = new Map<string, InventoryGroup>();
  readonly #roles = new Map<string, InventoryRole>();
  readonly #origins = new Map<string, string>();
  readonly #reach = new RoleReach();
  readonly #permissionTypes = new Map<string, readonly PermissionType[]>();

  /** Users come in an earlier call than their assignments, or in the same. */
  take({ users = [], assignments = [], groups = [], roles = [], permissions = [] }: EntityLists): void {
    for (const user of users) this.#users.set(user.id, inventoryUser(user));
    for (const one of assignments) this.#assign(one);
    for (const { id, name } of groups) this.#groups.set(id, { id, name });
    for (const role of roles) {
      this.#roles.set(role.id, inventoryRole(role));
      const origin = originOf(role);
      if (origin !== undefined) this.#origins.set(role.id, origin);
    }
    for (const { name, permission_type } of permissions)
      this.#permissionTypes.set(name.toLowerCase(), permission_type);
  }

  /** `name`: of the application. Roles and groups that users have but the payload does not list are kept, too. */
  finish(name: string, origin: InventoryOrigin): Inventory {
    for (const { roles, groups } of this.#users.values()) {
      for (const id of roles)
        if (!this.#roles.has(id)) this.#roles.set(id, inventoryRole({ id, name: `Unknown role (${id})` }));
      for (const id of groups)
        if (!this.#groups.has(id)) this.#groups.set(id, { id, name: `Unknown group (${id})` });
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
    };
  }

  #assign({ identity, role_assignments }: PayloadEntities['assignments'][number]): void {
    const roles = this.#users.get(identity)?.roles;
    for (const assignment of role_assignments) {
      this.#reach.note(assignment);
      if (roles?.includes(assignment.role) === false) roles.push(assignment.role);
    }
  }
}
