import type { LocalRole, LocalUser, PropertyValue } from '@source-zoom/oaa';
import type { InventoryRole, InventoryUser } from './inventory.ts';

/** A user of a payload, without roles at first: those are elsewhere in the payload. */
export function inventoryUser(user: LocalUser): InventoryUser {
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

/**
 * Id of the role whose restricted privileges this role holds; undefined for a role that Zoom has itself. Somebody else's
 * property of that name does not count: ids of such roles begin with that of the other one.
 */
export function originOf(role: Pick<LocalRole, 'id' | 'custom_properties'>): string | undefined {
  const origin = role.custom_properties?.['origin'];
  return typeof origin === 'string' && role.id.startsWith(`${origin}/`) ? origin : undefined;
}

/** Zoom's fields of a user or role of a payload that could not be read. */
export function unknownFields(entity: {
  custom_properties?: Record<string, PropertyValue>;
}): ReadonlySet<string> {
  const fields = entity.custom_properties?.['unknown_fields'];
  return Array.isArray(fields) ? new Set(fields) : nothing;
}

/** Shared by all about whom everything is known. */
const nothing: ReadonlySet<string> = new Set();

/** From entries `Privilege=group id`; a privilege may contain the sign too, so it is matched against the role's own. */
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
