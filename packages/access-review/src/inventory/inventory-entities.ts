import type { LocalGroup, LocalRole, LocalUser } from '@source-zoom/oaa';
import { foldAddress, unlistedRoleName } from '@source-zoom/zoom-records';
import type { InventoryGroup, InventoryRole } from './inventory.ts';
import type { InventoryUser } from './inventory-user.ts';
import { ofType, textsOf, unknownFields } from './property-values.ts';

/** A user of a payload, without roles at first: those are elsewhere in the payload. */
export function inventoryUser(user: LocalUser): Omit<InventoryUser, 'roles'> {
  const properties = user.custom_properties ?? {};
  const email = ofType('string', user.email);
  return {
    id: user.id,
    name: ofType('string', user.name) ?? user.id,
    email,
    status: ofType('string', properties['status']),
    isActive: ofType('boolean', user.is_active),
    planType: ofType('number', properties['plan_type']),
    verified: ofType('boolean', properties['verified']),
    department: ofType('string', properties['dept']),
    createdAt: ofType('string', user.created_at),
    lastLoginAt: ofType('string', user.last_login_at),
    identities: unlikeAddress(textsOf(user.identities), email),
    groups: textsOf(user.groups),
    administers: textsOf(properties['administers_groups']),
    ssoBypass: ofType('boolean', properties['sso_bypass']),
    secondFactorRequired: ofType('boolean', properties['two_factor_required']),
    unknown: unknownFields(user),
  };
}

/** Identities, unless they are just the e-mail address: that is what most users are matched by. */
function unlikeAddress(
  identities: readonly string[],
  email: string | undefined,
): readonly string[] | undefined {
  const [only, ...others] = identities;
  const usual = email === undefined ? undefined : foldAddress(email.trim());
  return others.length > 0 || only !== usual ? identities : undefined;
}

/** A group of a payload. */
export function inventoryGroup(group: LocalGroup): InventoryGroup {
  const { id, name, custom_properties: properties = {} } = group;
  return { id, name, admins: textsOf(properties['admins']), unknown: unknownFields(group) };
}

/** A group that somebody is in or administers, and that the payload does not list. */
export function unlistedGroup(id: string): InventoryGroup {
  return { id, name: `Unknown group (${id})`, admins: [], unknown: new Set(['admins']) };
}

/** A role that somebody holds, and that the payload does not list. */
export function unlistedRole(id: string): InventoryRole {
  return inventoryRole({
    id,
    name: unlistedRoleName(id),
    custom_properties: { unknown_fields: ['privileges'] },
  });
}

/** A role of a payload. */
export function inventoryRole(role: LocalRole): InventoryRole {
  const properties = role.custom_properties ?? {};
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions ?? [],
    restrictedTo: restrictions(textsOf(properties['scoped_privileges']), role.permissions ?? []),
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
