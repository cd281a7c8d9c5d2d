import type { PermissionType } from '@source-zoom/oaa';
import { permissionTable, shortTypes } from './permission-table.ts';

/**
 * How Read and Edit of an area relate: each gets the types of its own verb, or of both, as the specification prints
 * them.
 */
export const permissionProfiles = ['by-verb', 'as-documented'] as const;
export type PermissionProfile = (typeof permissionProfiles)[number];

/** Types by folded privilege (`user:read`) or area (`user:*`). */
export type PermissionOverrides = ReadonlyMap<string, readonly PermissionType[]>;

export interface ClassifiedPrivilege {
  types: readonly PermissionType[];
  /** False if neither the table nor the override file knows it. */
  known: boolean;
}

/** Finds the types of a privilege, whatever its case: exact override, override of its area, table, Uncategorized. */
export type PrivilegeClassifier = (privilege: string) => ClassifiedPrivilege;

const uncategorized: ClassifiedPrivilege = { types: ['Uncategorized'], known: false };

export function privilegeClassifier(
  profile: PermissionProfile,
  overrides?: PermissionOverrides,
): PrivilegeClassifier {
  const table = typesByPrivilege(profile);
  return (privilege) => {
    const { key, area } = foldPrivilege(privilege);
    const types = overrides?.get(key) ?? overrides?.get(`${area}:*`) ?? table.get(key);
    return types === undefined ? uncategorized : { types, known: true };
  };
}

/** The privilege as Zoom spells it, without surrounding blanks or the comma that follows some in Zoom's own list. */
export function cleanPrivilege(privilege: string | null | undefined): string {
  return (privilege ?? '').replace(/[\s,]+$/, '').trimStart();
}

/** What the spellings of one privilege have in common. The verb follows the last colon. */
export function foldPrivilege(privilege: string): { key: string; area: string } {
  const text = cleanPrivilege(privilege).toLowerCase();
  const colon = text.lastIndexOf(':');
  const area = (colon < 0 ? text : text.slice(0, colon)).trim();
  return { area, key: colon < 0 ? area : `${area}:${text.slice(colon + 1).trim()}` };
}

/** The table's spelling, by folded key. */
export const tableSpellings: ReadonlyMap<string, string> = new Map(
  permissionTable.flatMap(({ areas, verbs }) =>
    areas.flatMap((area) =>
      Object.keys(verbs).map((verb) => [`${area}:${verb}`.toLowerCase(), `${area}:${verb}`] as const),
    ),
  ),
);

function typesByPrivilege(profile: PermissionProfile): Map<string, readonly PermissionType[]> {
  const table = new Map<string, readonly PermissionType[]>();
  for (const { areas, verbs } of permissionTable) {
    const isPair = verbs.Read !== undefined && verbs.Edit !== undefined;
    for (const [verb, types] of Object.entries(verbs)) {
      const ofPair = profile === 'as-documented' && isPair && verb !== 'Join';
      const expanded = expandTypes(ofPair ? `${verbs.Read ?? ''} ${verbs.Edit ?? ''}` : types);
      for (const area of areas) table.set(`${area}:${verb}`.toLowerCase(), expanded);
    }
  }
  return table;
}

/** `DR MR` → full names, each once, in the order of Veza's list. */
function expandTypes(short: string): PermissionType[] {
  const wanted = new Set(short.split(' '));
  return Object.entries(shortTypes).flatMap(([name, type]) => (wanted.has(name) ? [type] : []));
}
