import { limits, type Permission, type PermissionType } from '@source-zoom/oaa';
import { compareBytes, distinctSorted, truncateBytes } from '../text.ts';

/**
 * What the verb of a scope lets an app do. The verb is the second part, `user:write:user:admin` or `user:write:admin`.
 * Reading is no permission: an app has dozens of such scopes, and they are a property.
 */
const typesByVerb: Readonly<Record<string, readonly PermissionType[]>> = {
  read: [],
  write: ['DataCreate', 'DataWrite', 'MetadataCreate', 'MetadataWrite'],
  update: ['DataWrite', 'MetadataWrite'],
  delete: ['DataDelete', 'MetadataDelete'],
};

/** For a verb that the table does not have: what it allows is not known. */
const unknownVerb: readonly PermissionType[] = ['Uncategorized'];

function typesOf(scope: string): readonly PermissionType[] {
  const verb = scope.split(':')[1] ?? '';
  return Object.hasOwn(typesByVerb, verb) ? (typesByVerb[verb] ?? unknownVerb) : unknownVerb;
}

/** An app's scopes, each list in byte order. */
export interface AppScopes {
  /** Those that only read. */
  reading: string[];
  /** All others: they are permissions. */
  others: string[];
}

/** In lower case, as Zoom writes them: Veza takes names that differ in case only for one. */
export function appScopes(scopes: readonly (string | null)[]): AppScopes {
  const names = distinctSorted(
    scopes.map((scope) => scope && truncateBytes(scope.toLowerCase(), limits.nameBytes)),
  );
  const isReading = (name: string): boolean => typesOf(name).length === 0;
  return { reading: names.filter(isReading), others: names.filter((name) => !isReading(name)) };
}

/** The permission of a scope is called like it; `taken`: names of other permissions, in lower case. */
export function permissionOf(scope: string, taken: ReadonlySet<string>): string {
  return taken.has(scope) ? `${scope}${ofApps}` : scope;
}

const ofApps = ' (scope of apps)';

/** The permissions with these names, each once and in byte order. */
export function scopePermissions(names: Iterable<string>): Permission[] {
  return [...new Set(names)].sort(compareBytes).map((name) => ({
    name,
    permission_type: [...typesOf(name.replace(ofApps, ''))],
    apply_to_sub_resources: false,
    resource_types: [],
  }));
}
