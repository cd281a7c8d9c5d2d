import type { Person } from './person.ts';

/** What is said of people, in the order in which they are counted and listed. */
const standings = ['active', 'notActive', 'statusUnknown', 'unknown'] as const;
export type Standing = (typeof standings)[number];

/** `holds`: whether it is known that they hold what was asked for. */
export function standingOf({ isActive }: Person, holds: boolean): Standing {
  if (!holds) return 'unknown';
  if (isActive === undefined) return 'statusUnknown';
  return isActive ? 'active' : 'notActive';
}

/**
 * Of people who come one by one, the first of a list: by standing, then name, then address, the same in every locale.
 * No more than twice as many are kept meanwhile.
 */
export function firstListed<P extends Person>(people: Iterable<[P, Standing]>, most: number): P[] {
  let first: Place<P>[] = [];
  const sorted = (): Place<P>[] => first.sort(compare).slice(0, most);
  for (const [person, standing] of people) {
    first.push({ person, standing: standings.indexOf(standing), name: person.name });
    if (first.length >= 2 * most) first = sorted();
  }
  return sorted().map(({ person }) => person);
}

/** A user's name is made anew each time that it is read. */
interface Place<P> {
  person: P;
  standing: number;
  name: string;
}

function compare(one: Place<Person>, other: Place<Person>): number {
  return (
    one.standing - other.standing ||
    compareTexts(one.name, other.name) ||
    compareTexts(one.person.email ?? '', other.person.email ?? '')
  );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
