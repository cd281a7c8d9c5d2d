import type { StagedGroup, StagedRole, StagedUser } from '@source-zoom/snapshot-store';

/** Rows of an account that was made up. */
export interface Planted {
  users: StagedUser[];
  groups: (Partial<StagedGroup> & { id: string })[];
  roles: StagedRole[];
  /** `[group id, address]`. */
  admins: [group: string, email: string][];
}

/** Stands where another entry has a group. */
const everywhere = 'the whole account';

const entry = (...parts: string[]): string => JSON.stringify(parts);
const folded = (privilege: string): string => privilege.trim().replace(/,$/, '').toLowerCase();

/**
 * Who holds what, where, straight from the rows: one entry per user, privilege and group, or one for the whole
 * account. Naive on purpose, and without a line of the mapping.
 */
export function heldByRows({ users, roles, admins }: Planted): string[] {
  const found = new Set<string>();
  for (const user of users) {
    const held = [user.role_id, ...(user.role_ids ?? [])];
    for (const role of roles.filter(({ id }) => held.includes(id)))
      for (const [privilege, places] of placesOf(role))
        for (const place of places) found.add(entry(user.key, privilege, place));
    for (const [group, email] of admins)
      if (email !== '' && email.toLowerCase() === user.email?.trim().toLowerCase())
        found.add(entry(user.key, 'group members and settings', group));
  }
  return [...found].sort();
}

function placesOf(role: StagedRole): [privilege: string, places: string[]][] {
  const listed = (role.privileges ?? []).map((name) => folded(name ?? ''));
  const scopes = (role.privilege_scopes ?? []).map((scope) => ({
    privilege: folded(scope?.permission_id ?? ''),
    groups: scope?.group_ids ?? [],
  }));
  const names = new Set([...listed, ...scopes.map(({ privilege }) => privilege)]);
  names.delete('');
  return [...names].map((privilege) => {
    const own = scopes.filter((scope) => scope.privilege === privilege);
    const areReadable =
      role.unknown?.includes('privilege_scopes') !== true &&
      own.every(({ groups }) => groups.length > 0 && groups.every((id) => id !== null && id !== ''));
    if (own.length > 0 && areReadable) return [privilege, own.flatMap(({ groups }) => groups.map(String))];
    return [privilege, listed.includes(privilege) ? [everywhere] : []];
  });
}

interface Payload {
  applications: [
    {
      local_roles: { id: string; permissions?: string[] }[];
      resources?: { id: string; resource_type: string }[];
    },
  ];
  identity_to_permissions: {
    identity: string;
    role_assignments: { role: string; apply_to_application: boolean; resources?: string[] }[];
  }[];
}

/** The same as Veza follows it from a payload: what a role holds counts wherever the role is assigned. */
export function heldByPayload(text: string): string[] {
  const { applications, identity_to_permissions } = JSON.parse(text) as Payload;
  const [{ local_roles: roles }] = applications;
  const found = new Set<string>();
  for (const { identity, role_assignments } of identity_to_permissions)
    for (const { role, apply_to_application, resources = [] } of role_assignments)
      for (const privilege of roles.find(({ id }) => id === role)?.permissions ?? [])
        for (const place of [...(apply_to_application ? [everywhere] : []), ...resources.map(groupOf)])
          found.add(entry(identity, privilege.toLowerCase(), place));
  return [...found].sort();
}

/** A dot would lead to a resource below another one, so ids come without. */
function groupOf(resource: string): string {
  return resource.replaceAll('%2E', '.').replaceAll('%25', '%');
}
