import type { StagedRole } from '@source-zoom/snapshot-store';
import type { PrivilegeNames } from '../permissions/privileges.ts';
import { compareBytes, distinctIds, presentText } from '../text.ts';

/** Names the privileges and the groups of a restriction. */
export interface ScopeContext {
  privileges: PrivilegeNames;
  /** Ids of the groups that Zoom lists. */
  groupIds: ReadonlySet<string>;
}

/** Privileges that a role gives in the same groups only; both in byte order. */
export interface RestrictedSet {
  groups: readonly string[];
  privileges: readonly string[];
}

/** What a role's `privilege_scopes` say. */
export interface RoleRestrictions {
  sets: readonly RestrictedSet[];
  /**
   * Privileges whose groups cannot be told, so that they stay account-wide: entries `Privilege=group id`, and
   * `Privilege=` for a group without a name.
   */
  unreadable: readonly string[];
  /** Whether something is restricted of which it cannot be told what. */
  isUnclear: boolean;
}

/**
 * The restrictions of a role. A privilege counts as restricted only where all of its groups are known: with a group
 * too few, access would look smaller than it is.
 */
export function readRestrictions(row: StagedRole, context: ScopeContext): RoleRestrictions {
  const scopes = row.privilege_scopes ?? [];
  // A part of the list may be gone, and nobody knows which.
  const isDamaged = row.unknown?.includes('privilege_scopes') === true;
  const found = new Map<string, { groups: string[]; isWhole: boolean }>();
  let isUnclear = false;
  for (const scope of scopes) {
    const name = context.privileges.nameOf(scope?.permission_id ?? '');
    const ids = scope?.group_ids ?? [];
    if (name === '') {
      isUnclear = true;
      continue;
    }
    const before = found.get(name);
    const isWhole = ids.length > 0 && ids.every((id) => presentText(id) !== undefined);
    found.set(name, {
      groups: distinctIds([...(before?.groups ?? []), ...ids], context.groupIds),
      isWhole: isWhole && (before?.isWhole ?? true),
    });
  }
  const sets = new Map<string, { groups: string[]; privileges: string[] }>();
  const unreadable: string[] = [];
  for (const [name, { groups, isWhole }] of [...found].sort(([a], [b]) => compareBytes(a, b))) {
    if (isDamaged || !isWhole)
      unreadable.push(...(isWhole ? groups : ['', ...groups]).map((group) => `${name}=${group}`));
    else {
      const key = JSON.stringify(groups);
      const set = sets.get(key) ?? { groups, privileges: [] };
      set.privileges.push(name);
      sets.set(key, set);
    }
  }
  return { sets: [...sets.values()], unreadable, isUnclear };
}

/** Whether something of the restrictions could not be read; their privileges are account-wide then. */
export function hasUnreadable(row: StagedRole, { unreadable, isUnclear }: RoleRestrictions): boolean {
  return unreadable.length > 0 || isUnclear || row.unknown?.includes('privilege_scopes') === true;
}
