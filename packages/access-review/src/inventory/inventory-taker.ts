import type { PayloadEntities, PermissionType } from '@source-zoom/oaa';
import { inventoryRole, inventoryUser } from './inventory-entities.ts';
import type {
  Inventory,
  InventoryGroup,
  InventoryOrigin,
  InventoryRole,
  InventoryUser,
} from './inventory.ts';

/** Some of a payload's entities. */
type EntityLists = {
  readonly [List in Exclude<keyof PayloadEntities, 'name'>]?: Readonly<PayloadEntities[List]>;
};

/** Collects the entities of a payload, list by list, at about a kilobyte per user. */
export class InventoryTaker {
  readonly #users = new Map<string, InventoryUser>();
  readonly #groups = new Map<string, InventoryGroup>();
  readonly #roles = new Map<string, InventoryRole>();
  readonly #permissionTypes = new Map<string, readonly PermissionType[]>();

  /** Users come in an earlier call than their assignments, or in the same. */
  take({ users = [], assignments = [], groups = [], roles = [], permissions = [] }: EntityLists): void {
    for (const user of users) this.#users.set(user.id, inventoryUser(user));
    for (const { identity, role_assignments } of assignments)
      this.#users.get(identity)?.roles.push(...role_assignments.map(({ role }) => role));
    for (const { id, name } of groups) this.#groups.set(id, { id, name });
    for (const role of roles) this.#roles.set(role.id, inventoryRole(role));
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
      roles: this.#roles,
      permissionTypes: this.#permissionTypes,
    };
  }
}
