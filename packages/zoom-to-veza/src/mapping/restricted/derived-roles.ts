import { createHash } from 'node:crypto';
import { limits, type LocalRole, resourceId } from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { fittingText, type Counter } from '../counter.ts';
import { truncateBytes, trimmedText } from '../text.ts';
import type { RestrictedSet } from './read-restrictions.ts';

/** A role that gives what another role gives in some groups only. */
export interface DerivedRole {
  role: LocalRole;
  /** Ids of the resources that stand for the groups. */
  resources: readonly string[];
}

/** The roles for the restricted privileges of a role. `names`: those in use, folded; the new ones are added. */
export function derivedRoles(
  origin: StagedRole,
  sets: readonly RestrictedSet[],
  names: Set<string>,
  counter: Counter,
): DerivedRole[] {
  return sets.map(({ groups, privileges }) => {
    // From the groups, not from a position: a set that comes or goes leaves the ids of the others alone.
    const hash = digest(groups);
    const role: LocalRole = {
      id: `${origin.id}/${hash}`,
      name: freeName(origin, { groups, hash }, names),
      permissions: [...privileges],
      // The groups again: whom nobody holds is assigned nowhere, and would lose them.
      custom_properties: {
        origin: origin.id,
        scoped_privileges: privileges.flatMap((privilege) =>
          groups.map((group) => fittingText(`${privilege}=${group}`, origin.id, counter)),
        ),
      },
    };
    return { role, resources: groups.map((id) => resourceId(id)) };
  });
}

/** Roles may share a name, and one may be called like a derived one: people must still tell them apart. */
function freeName(
  { id, name }: StagedRole,
  { groups, hash }: { groups: readonly string[]; hash: string },
  names: Set<string>,
): string {
  const where = `in ${groups.length} ${groups.length === 1 ? 'group' : 'groups'}`;
  const own = digest([id, ...groups]);
  for (let at = 0; ; at += 1) {
    const mark = [hash.slice(0, 8), own][at] ?? `${own} ${at}`;
    const suffix = ` (${where}, ${mark})`;
    const free =
      truncateBytes(trimmedText(name) ?? id, limits.nameBytes - Buffer.byteLength(suffix)) + suffix;
    if (names.has(free.toLowerCase())) continue;
    names.add(free.toLowerCase());
    return free;
  }
}

function digest(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}
