import type {
  IdentityToPermissions,
  LocalGroup,
  LocalRole,
  LocalUser,
  Permission,
  PermissionType,
  PropertyValue,
} from '@source-zoom/oaa';

/** What a payload says of an account, held in memory for looking things up: who is there, in which role, with what. */
export interface Inventory {
  /** Name of the application in the payload. */
  name: string;
  /** Where it came from; `undefined` is "unknown", as for a bare payload file. */
  origin: InventoryOrigin;
  users: Map<string, InventoryUser>;
  groups: Map<string, InventoryGroup>;
  roles: Map<string, InventoryRole>;
  /** Permission types by the permission's name in lower case; names compare case-insensitively in Veza. */
  permissionTypes: Map<string, readonly PermissionType[]>;
}

export interface InventoryOrigin {
  accountId: string | undefined;
  /** RFC 3339. */
  snapshotAt: string | undefined;
  /** Whether the snapshot was proven whole. */
  proven: boolean | undefined;
  /** User statuses that were read. */
  statuses: readonly string[] | undefined;
  /** Ids of the roles whose privileges Zoom did not let us read, and of those that it did not list. */
  rolesWithUnknownPrivileges: ReadonlySet<string> | undefined;
  /** What else is to be said of the rows: their age, a mixture of runs. */
  warnings: readonly string[];
}

export interface InventoryUser {
  id: string;
  name: string;
  email: string | undefined;
  /** `active`, `inactive`, `pending`, or what else Zoom said. */
  status: string | undefined;
  isActive: boolean | undefined;
  planType: number | undefined;
  verified: boolean | undefined;
  createdAt: string | undefined;
  lastLoginAt: string | undefined;
  identities: readonly string[];
  groups: readonly string[];
  roles: string[];
  /** Fields of Zoom's that could not be read: what is absent for it is not none. */
  unknown: ReadonlySet<string>;
}

export interface InventoryGroup {
  id: string;
  name: string;
}

export interface InventoryRole {
  id: string;
  name: string;
  permissions: readonly string[];
  /** Groups a permission is restricted to, by the permission's name in lower case. */
  restrictedTo: ReadonlyMap<string, readonly string[]>;
  /** Reach into sub accounts: 1 as owner, 2 same privileges, 3 specified ones. */
  subAccountLevel: number | undefined;
  /** Fields of Zoom's that could not be read. */
  unknown: ReadonlySet<string>;
}

/** The origin of a payload file: it says nothing of these. */
export const unknownOrigin: InventoryOrigin = {
  accountId: undefined,
  snapshotAt: undefined,
  proven: undefined,
  statuses: undefined,
  rolesWithUnknownPrivileges: undefined,
  warnings: [],
};

/** Whether all privileges of a role are known; `undefined` where a payload does not tell none from unread. */
export function knowsPrivileges({ origin }: Inventory, role: InventoryRole): boolean | undefined {
  const isUnknown = role.unknown.has('privileges') || origin.rolesWithUnknownPrivileges?.has(role.id);
  if (isUnknown === true) return false;
  return role.permissions.length > 0 || origin.rolesWithUnknownPrivileges !== undefined ? true : undefined;
}

/** Takes in the entities of a payload, one after the other; about a kilobyte a user. Users before their assignments. */
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
      roles: this.#roles,
      permissionTypes: this.#permissionTypes,
    };
  }
}

function inventoryUser(user: LocalUser): InventoryUser {
  const properties = user.custom_properties ?? {};
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    status: ofType('string', properties['status']),
    isActive: user.is_active,
    planType: ofType('number', properties['plan_type']),
    verified: ofType('boolean', properties['verified']),
    createdAt: user.created_at,
    lastLoginAt: user.last_login_at,
    identities: user.identities ?? [],
    groups: user.groups ?? [],
    roles: [],
    unknown: unknownFields(user),
  };
}

/** A role of a payload. */
export function inventoryRole(role: LocalRole): InventoryRole {
  const properties = role.custom_properties ?? {};
  const scoped = properties['scoped_privileges'];
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions ?? [],
    restrictedTo: restrictions(Array.isArray(scoped) ? scoped : [], role.permissions ?? []),
    subAccountLevel: ofType('number', properties['sub_account_level']),
    unknown: unknownFields(role),
  };
}

/** Zoom's fields of a user or role of a payload that could not be read. */
export function unknownFields(entity: {
  custom_properties?: Record<string, PropertyValue>;
}): ReadonlySet<string> {
  const fields = entity.custom_properties?.['unknown_fields'];
  return Array.isArray(fields) ? new Set(fields) : nothing;
}

/** One for all of whom everything is known. */
const nothing: ReadonlySet<string> = new Set();

/** Out of entries `Privilege=group id`; the sign may stand in a privilege too, then it is one of the role's own. */
function restrictions(entries: readonly string[], permissions: readonly string[]): Map<string, string[]> {
  const restrictedTo = new Map<string, string[]>();
  const withSign = permissions
    .filter((name) => name.includes('='))
    .map((name) => name.toLowerCase())
    .sort((one, other) => other.length - one.length);
  for (const entry of entries) {
    const own = withSign.find((name) => entry.toLowerCase().startsWith(`${name}=`));
    const at = own?.length ?? entry.indexOf('=');
    if (at < 0) continue;
    const permission = entry.slice(0, at).toLowerCase();
    restrictedTo.set(permission, [...(restrictedTo.get(permission) ?? []), entry.slice(at + 1)]);
  }
  return restrictedTo;
}

interface Named {
  string: string;
  number: number;
  boolean: boolean;
}

function ofType<Name extends keyof Named>(
  name: Name,
  value: PropertyValue | undefined,
): Named[Name] | undefined {
  return typeof value === name ? (value as Named[Name]) : undefined;
}
