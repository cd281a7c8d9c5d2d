import type { PayloadEntities } from '@source-zoom/oaa';

/** Parts of a payload that come from optional streams, and have their names. */
export const optionalParts = ['account_security', 'account_summary', 'apps', 'group_admins'] as const;
export type OptionalPart = (typeof optionalParts)[number];

/** The parts that a payload says were read. Of one that it does not name nothing is known: that is not "none". */
export function readParts(properties: PayloadEntities['properties']): ReadonlySet<OptionalPart> {
  const named = properties['optional_parts'];
  return new Set(optionalParts.filter((part) => Array.isArray(named) && named.includes(part)));
}

/**
 * The parts that were not read, for a payload that has others. One without any is of an account that is read without
 * optional streams: nobody expects their facts there.
 */
export function unreadParts(read: ReadonlySet<OptionalPart>): OptionalPart[] {
  return read.size === 0 ? [] : optionalParts.filter((part) => !read.has(part));
}
