import type { Finding } from './findings.ts';
import { finalRows } from './messages.ts';
import { type ApplicationParts, judgeParts } from './judge-parts.ts';
import type { Excuses, ReadSnapshot } from './judge-reading.ts';
import { type RoleTruth, throughout, type Truth } from './truth.ts';

interface Entity {
  id: string;
  email?: string;
  is_active?: boolean;
  groups?: string[];
  permissions?: string[];
}

/** Of the payload, what is compared. */
interface Payload {
  applications: (ApplicationParts & {
    local_users?: Entity[];
    local_groups?: Entity[];
    local_roles?: Entity[];
  })[];
  identity_to_permissions?: { identity: string; role_assignments?: { role: string }[] }[];
}

/**
 * Compares a payload with the rows it must be made of, and with the truth.
 *
 * `proven`: the snapshots that the transform was given whole.
 */
export function judgePayload(
  given: unknown,
  proven: readonly ReadSnapshot[],
  truth: Truth,
  excuses: Excuses,
): Finding[] {
  const payload = given as Payload;
  const [application] = (payload as Partial<Payload> | null)?.applications ?? [];
  if (application === undefined) return [{ kind: 'output', text: 'a payload is not whole JSON' }];
  const { local_users: users = [], local_groups: groups = [], local_roles: roles = [] } = application;
  // An app has permissions of its own, and no roles.
  const assignments = (payload.identity_to_permissions ?? []).flatMap(
    ({ identity, role_assignments: own }) => (own === undefined ? [] : [{ identity, role_assignments: own }]),
  );
  const ids = users.map(({ id }) => id);
  const findings = [
    ...repeats('users', ids),
    ...repeats(
      'groups',
      groups.map(({ id }) => id),
    ),
    ...repeats(
      'roles',
      roles.map(({ id }) => id),
    ),
    ...repeats(
      'memberships',
      users.flatMap(({ id, groups: own = [] }) => own.map((group) => `${id} in ${group}`)),
    ),
    ...repeats(
      'identities with roles',
      assignments.map(({ identity }) => identity),
    ),
    ...repeats(
      'assignments',
      assignments.flatMap(({ identity, role_assignments: own }) =>
        own.map(({ role }) => `${identity} as ${role}`),
      ),
    ),
  ];
  // Several reads of a quiet account have the same users.
  const possible = proven.filter(
    (snapshot) => snapshot.stream === 'users' && sameSet(ids, keysOfPayload(snapshot)),
  );
  const [chosen] = possible;
  if (chosen === undefined)
    return [
      ...findings,
      { kind: 'lost', text: `the ${ids.length} users of a payload are those of no proven snapshot` },
    ];

  const byId = new Map(users.map((user) => [user.id, user]));
  for (const [key, { status }] of finalRows(chosen))
    if (byId.has(key) && byId.get(key)?.is_active !== (status === 'active'))
      findings.push({ kind: 'untrue', text: `${key} is in a payload with another status than read last` });
  const rolesOf = new Map(
    assignments.map(({ identity, role_assignments: own }) => [identity, own.map(({ role }) => role)]),
  );
  const known = new Set(truth.groups.map(({ id }) => id));
  for (const [email, version] of throughout(truth, chosen.window)) {
    if (version === undefined) continue;
    const user = byId.get(version.key);
    if (user === undefined) findings.push({ kind: 'lost', text: `${email} is missing from a payload` });
    else if (
      !sameSet(
        user.groups ?? [],
        version.groups.filter((group) => known.has(group)),
      )
    )
      findings.push({ kind: 'lost', text: `the memberships of ${email} in a payload are not those in Zoom` });
    else if (user.is_active !== (version.status === 'active') || user.email?.toLowerCase() !== email)
      findings.push({ kind: 'untrue', text: `${email} is not as in Zoom in a payload` });
    else if (!sameSet(rolesOf.get(version.key) ?? [], version.role === undefined ? [] : [version.role]))
      findings.push({ kind: 'lost', text: `the roles of ${email} in a payload are not those in Zoom` });
  }
  const ofParts = possible.map((users) => judgeParts(application, users, proven, truth));
  findings.push(...(ofParts.find((found) => found.length === 0) ?? ofParts[0] ?? []));
  findings.push(...judgeEntities('group', groups, truth.groups, () => true));
  findings.push(
    ...judgeEntities(
      'role',
      roles,
      required(truth.roles, roles, excuses),
      (role, { id, type, privileges = [] }) => {
        const { permissions = [] } = role;
        // A role that is not listed, but that somebody has, stands there without permissions.
        const mayBeUnknown = excuses.unknownPrivileges(id) || (excuses.missingIqRoles && type === 'iq');
        return (
          (mayBeUnknown && permissions.length === 0) ||
          sameSet(permissions.map(folded), new Set(privileges.map(folded)))
        );
      },
    ),
  );
  return findings;
}

/** All roles but those that Zoom may have refused, unless they are there. */
function required(
  truth: readonly RoleTruth[],
  found: readonly Entity[],
  { missingIqRoles }: Excuses,
): RoleTruth[] {
  const ids = new Set(found.map(({ id }) => id));
  return truth.filter(({ id, type }) => ids.has(id) || !(missingIqRoles && type === 'iq'));
}

/** Keys of the users of a snapshot, without the invited ones whose e-mail address somebody with an id has. */
function keysOfPayload(snapshot: ReadSnapshot): Set<string> {
  const rows = finalRows(snapshot);
  const withId = new Set(
    [...rows.values()]
      .filter(({ id }) => typeof id === 'string')
      .map(({ email }) => String(email).toLowerCase()),
  );
  return new Set([...rows.keys()].filter((key) => !withId.has(key)));
}

function judgeEntities<True extends { id: string }>(
  what: string,
  entities: readonly Entity[],
  truth: readonly True[],
  agrees: (entity: Entity, one: True) => boolean,
): Finding[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const known = new Set(truth.map(({ id }) => id));
  const strange = entities.filter(({ id }) => !known.has(id));
  if (strange.length > 0)
    return [{ kind: 'untrue', text: `Zoom has no ${what} ${strange.map(({ id }) => id).join(', ')}` }];
  return truth.flatMap((one): Finding[] => {
    const entity = byId.get(one.id);
    if (entity === undefined)
      return [{ kind: 'lost', text: `the ${what} ${one.id} is missing from a payload` }];
    return agrees(entity, one)
      ? []
      : [{ kind: 'untrue', text: `the ${what} ${one.id} in a payload is not as in Zoom` }];
  });
}

function repeats(what: string, names: readonly string[]): Finding[] {
  const extra = names.length - new Set(names).size;
  return extra === 0 ? [] : [{ kind: 'duplicate', text: `${extra} ${what} of a payload come twice` }];
}

function sameSet(one: Iterable<string>, other: Iterable<string>): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** Zoom spells a privilege now so, now so. */
const folded = (privilege: string): string => privilege.replace(/[\s,]+$/, '').toLowerCase();
