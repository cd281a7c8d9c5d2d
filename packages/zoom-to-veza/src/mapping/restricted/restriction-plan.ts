import { limits, type LocalGroup, type LocalResource } from '@source-zoom/oaa';
import type { StagedGroup, StagedRole } from '@source-zoom/snapshot-store';
import type { Counter } from '../counter.ts';
import { compareBytes, trimmedText, truncateBytes } from '../text.ts';
import { type DerivedRole, derivedRoles } from './derived-roles.ts';
import { groupResources, membersOf, sortedById, stubResource } from './group-resources.ts';
import {
  hasUnreadable,
  readRestrictions,
  type RoleRestrictions,
  type ScopeContext,
} from './read-restrictions.ts';

/** How restricted privileges reach Veza: as properties of their role, or as roles on resources. */
export const scopedPrivilegesModes = ['as-properties', 'as-resources'] as const;
export type ScopedPrivileges = (typeof scopedPrivilegesModes)[number];

/** What becomes of the restricted privileges of an account as roles on resources. */
export interface RestrictionPlan {
  /** By role id. */
  restrictions: ReadonlyMap<string, RoleRestrictions>;
  /** By id of the role that they come from; roles without restrictions have none. */
  derived: ReadonlyMap<string, readonly DerivedRole[]>;
  resources: LocalResource[];
  /** Ids of the groups that only restrictions name, in byte order. */
  unknownGroups: string[];
  /** Ids of the roles with a restriction that could not be read, in the order of the rows. */
  unreadableRoles: string[];
}

export interface PlanInput {
  roles: readonly StagedRole[];
  groupRows: readonly StagedGroup[];
  groups: readonly LocalGroup[];
  /** Ids of the groups that have administrators. */
  administered: readonly string[];
  context: ScopeContext;
  counter: Counter;
}

/** Plans the roles and resources for all restricted privileges of an account. */
export function planRestrictions({
  roles,
  groupRows,
  groups,
  administered,
  context,
  counter,
}: PlanInput): RestrictionPlan {
  const restrictions = new Map(roles.map((row) => [row.id, readRestrictions(row, context)]));
  const names = new Set(
    roles.map((row) => truncateBytes(trimmedText(row.name) ?? row.id, limits.nameBytes).toLowerCase()),
  );
  const derived = new Map<string, DerivedRole[]>();
  const unknownGroups = new Set<string>();
  for (const row of roles) {
    const sets = restrictions.get(row.id)?.sets ?? [];
    if (sets.length > 0) derived.set(row.id, derivedRoles(row, sets, names, counter));
    for (const id of sets.flatMap((set) => set.groups)) if (!context.groupIds.has(id)) unknownGroups.add(id);
  }
  const named = administered.filter((id) => !context.groupIds.has(id));
  const stubs = [...new Set([...unknownGroups, ...named])];
  return {
    restrictions,
    derived,
    resources: sortedById([
      ...groupResources(groups, membersOf(groupRows)),
      ...stubs.map((id) => stubResource(id, counter)),
    ]),
    unknownGroups: [...unknownGroups].sort(compareBytes),
    unreadableRoles: roles.flatMap((row) => {
      const own = restrictions.get(row.id);
      return own !== undefined && hasUnreadable(row, own) ? [row.id] : [];
    }),
  };
}
