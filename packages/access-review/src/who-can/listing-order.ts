import { compareTexts, firstSorted } from '../text/first-sorted.ts';
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

/** Of people who come one by one, the first of a list: by standing, then name, then address, the same in every locale. */
export function firstListed<P extends Person>(people: Iterable<[P, Standing]>, most: number): P[] {
  return firstSorted(placesOf(people), most, inOrder).map(({ person }) => person);
}

function* placesOf<P extends Person>(people: Iterable<[P, Standing]>): Generator<Place<P>> {
  for (const [person, standing] of people)
    yield { person, standing: standings.indexOf(standing), name: person.name };
}

/** A user's name is made anew each time that it is read. */
interface Place<P> {
  person: P;
  standing: number;
  name: string;
}

function inOrder(one: Place<Person>, other: Place<Person>): number {
  return (
    one.standing - other.standing ||
    compareTexts(one.name, other.name) ||
    compareTexts(one.person.email ?? '', other.person.email ?? '')
  );
}
