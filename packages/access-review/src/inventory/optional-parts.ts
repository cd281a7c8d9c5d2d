import type { PayloadEntities } from '@source-zoom/oaa';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { unknownFields } from './property-values.ts';

/** Parts of a payload that come from optional streams, and have their names; in byte order. */
export const optionalParts: readonly OptionalPart[] = optionalStreams.toSorted();
export type OptionalPart = OptionalStream;

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

/** Zoom's fields of a part that was read whose values could not be; what depends on one is unknown, not none. */
export function unknownOfPart(
  { properties }: Pick<PayloadEntities, 'properties'>,
  part: OptionalPart,
): readonly string[] {
  const prefix = `${part}.`;
  return [...unknownFields({ custom_properties: properties })]
    .filter((field) => field.startsWith(prefix))
    .map((field) => field.slice(prefix.length));
}
