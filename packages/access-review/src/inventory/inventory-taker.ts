import type {
  IdentityToPermissions,
  LocalGroup,
  LocalRole,
  LocalUser,
  Permission,
  PermissionType,
} from '@source-zoom/oaa';
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

/** Takes in the entities of a payload, one after the other; about a kilobyte a user. Users before their assignments. */
export class InventoryTaker {
  readonly #users = new Map<string, InventoryUser>();
  readonly #groups = new Map<string, InventoryGroup>();
  readonly #roles = new Map<string, InventoryRole>();
  readonly #origins = new Map<string, string>();
  readonly #reach = new RoleReach();
  readonly #permissionTypes = new Map<string, readonly PermissionType[]>();

  user(user: LocalUser): void {
    this.#users.set(user.id, inventoryUser(user));
  }

  assignment({ identity, role_assignments }: IdentityToPermissions): void {
    const roles = this.#users.get(identity)?.roles;
    for (const assignment of role_assignments) {
      this.#reach.note(assignment);
      if (roles?.includes(assignment.role) === false) roles.push(assignment.role);
    }
  }

  group({ id, name }: LocalGroup): void {
    this.#groups.set(id, { id, name });
  }

  role(role: LocalRole): void {
    this.#roles.set(role.id, inventoryRole(role));
    const origin = originOf(role);
    if (origin !== undefined) this.#origins.set(role.id, origin);
  }

  permission({ name, permission_type }: Permission): void {
    this.#permissionTypes.set(name.toLowerCase(), permission_type);
  }

  /** `name`: of the application. Roles and groups that users have and the payload does not list are kept, too. */
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
      roles: foldRoles({
        users: this.#users,
        roles: this.#roles,
        reach: this.#reach,
        origins: this.#origins,
      }),
      permissionTypes: this.#permissionTypes,
    };
  }
}
