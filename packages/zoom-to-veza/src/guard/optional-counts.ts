import { unknownFields } from '@source-zoom/access-review';
import type { CredentialEntry, PropertyValue } from '@source-zoom/oaa';
import { things } from '@source-zoom/values';

/** What the guard remembers of optional streams; nothing of it is in a baseline without any. */
export interface OptionalCounts {
  /** Those that are in the payload. */
  optional_parts?: string[];
  /** Their fields that could not be read, such as `account_summary.plans`. */
  unreadable_fields?: string[];
  /** Ids of the apps whose scopes could be read. */
  readable_apps?: string[];
  /** Ids of the others. */
  unreadable_apps?: string[];
}

export const optionalLists = [
  'optional_parts',
  'unreadable_fields',
  'readable_apps',
  'unreadable_apps',
] as const satisfies (keyof OptionalCounts)[];

/** `properties`: of the application. */
export function optionalCounts(
  properties: Readonly<Record<string, PropertyValue>>,
  apps: readonly CredentialEntry[] = [],
): OptionalCounts {
  const parts = properties['optional_parts'];
  if (!Array.isArray(parts)) return {};
  const isUnread = ({ credential }: CredentialEntry): boolean => unknownFields(credential).has('scopes');
  const idsOf = (entries: readonly CredentialEntry[]): string[] =>
    entries.map(({ credential }) => credential.id);
  return {
    optional_parts: parts,
    unreadable_fields: [...unknownFields({ custom_properties: properties })],
    readable_apps: idsOf(apps.filter((app) => !isUnread(app))),
    unreadable_apps: idsOf(apps.filter(isUnread)),
  };
}

/** What could be read the last time and cannot any more, one reason each. */
export function blindReasons(now: OptionalCounts, before: OptionalCounts): string[] {
  const parts = new Set(before.optional_parts);
  const known = new Set(before.unreadable_fields);
  const fields = (now.unreadable_fields ?? []).filter(
    (field) => parts.has(field.split('.')[0] ?? '') && !known.has(field),
  );
  const readable = new Set(before.readable_apps);
  const apps = (now.unreadable_apps ?? []).filter((id) => readable.has(id));
  return [
    ...fields.map((field) => `${field} can no longer be read`),
    ...(apps.length === 0 ? [] : [`the scopes of ${things(apps.length, 'app')} can no longer be read`]),
  ];
}
