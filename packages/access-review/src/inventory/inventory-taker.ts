import type {
  IdentityToPermissions,
  LocalGroup,
  LocalRole,
  LocalUser,
  Permission,
  PermissionType,
} from '@source-zoom/oaa';
import { inventoryRole, inventoryUser } from './inventory-entities.ts';
import type {
  Inventory,
  InventoryGroup,
  InventoryOrigin,
  InventoryRole,
  InventoryUser,
} from './inventory.ts';

/**
 * Collects the entities of a payload, one after the other, at about a kilobyte per user. Users come before their
 * assignments.
 */
export class InventoryTaker {
  readonly #users = new Map<string, InventoryUser>();
  readonly #groups = new Map<string, InventoryGroup>();
  readonly #roles = new Map<string, InventoryRole>();
  readonly #permissionTypes = new Map<string, readonly PermissionType[]>();

  user(user: LocalUser): void {
    this.#users.set(user.id, inventoryUser(user));
  }

  assignment({ identity, role_assignments }: IdentityToPermissions): void {
    this.#users.get(identity)?.roles.push(...role_assignments.map(({ role }) => role));
  }

  group({ id, name }: LocalGroup): void {
    this.#groups.set(id, { id, name });
  }

  role(role: LocalRole): void {
    this.#roles.set(role.id, inventoryRole(role));
  }

  permission({ name, permission_type }: Permission): void {
    this.#permissionTypes.set(name.toLowerCase(), permission_type);
  }

  /** `name`: of the application. Roles and groups that users have but the payload does not list are kept, too. */
  finish(name: string, origin: InventoryOrigin): Inventory {
    for (const { roles, groups } of this.#users.values()) {
      for (const id of roles) if (!this.#roles.has(id)) this.role({ id, name: `Unknown role (${id})` });
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
