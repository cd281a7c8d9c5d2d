import { compareTexts, firstSorted } from '../text/first-sorted.ts';

/** Of entries that come one by one, those whose names are first; of equal names, those that come first. */
export function firstByName<Entry extends { name: string }>(entries: Iterable<Entry>, most: number): Entry[] {
  return firstSorted(entries, most, (one, other) => compareTexts(one.name, other.name));
}
