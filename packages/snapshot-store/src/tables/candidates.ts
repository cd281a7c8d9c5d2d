import { AmbiguousPlace } from '../errors.ts';
import type { InputOptions } from '../rows.ts';
import type { LoaderName } from './table-names.ts';

/** What a table or a set of files holds: source-zoom's rows, other rows, or nothing that shows which. */
export type Contents = 'ours' | 'foreign' | 'unknown';

/** A place that may hold the stream `users`, and so the others too. */
export interface Candidate extends LoaderName {
  /** For error messages. */
  name: string;
  schema: string;
}

/** A place whose contents were looked at. */
export type LookedAt<Place extends Candidate = Candidate> = Place & { contents: Contents };

/** What the user specified about the place. */
export interface Wanted {
  schema?: string;
  namespace?: string;
  prefix: string;
}

export function wantedPlace({ schema, namespace, tablePrefix }: InputOptions): Wanted {
  return {
    ...(schema !== undefined && { schema }),
    ...(namespace !== undefined && { namespace }),
    prefix: tablePrefix ?? '',
  };
}

/**
 * The one place to take the rows from; undefined if there is none.
 *
 * A final table replaces the raw one it was made from and, if a schema was named, every raw one there.
 *
 * @throws AmbiguousPlace naming all places if there are several
 */
export function choosePlace<Place extends Candidate>(
  origin: string,
  looked: readonly LookedAt<Place>[],
  wanted: Wanted,
): LookedAt<Place> | undefined {
  const named = looked.filter(
    ({ namespace }) => wanted.namespace === undefined || same(namespace, wanted.namespace),
  );
  const own = named.filter(({ contents }) => contents === 'ours');
  const possible = own.length > 0 ? own : named.filter(({ contents }) => contents === 'unknown');
  const finals = possible.filter(isFinal);
  const left = possible.filter(
    (place) =>
      isFinal(place) ||
      !finals.some((final) => wanted.schema !== undefined || same(final.namespace, place.namespace)),
  );
  const [place, ...others] = left;
  if (others.length === 0) return place;
  throw new AmbiguousPlace(
    `${origin}: the stream users was found more than once (${left.map(({ name }) => name).join(', ')})`,
    differences(left),
  );
}

function isFinal({ form }: Candidate): boolean {
  return form === 'final';
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function differences(places: readonly Candidate[]): AmbiguousPlace['differBy'] {
  return (['schema', 'namespace'] as const).filter((key) => new Set(places.map((one) => one[key])).size > 1);
}
