import type { DiffNote } from './diff-note.ts';

export type Side = 'old' | 'new' | 'both';

/** A note on one side, in words for that side alone or for both. */
export interface SideNote {
  text: (side: Side) => string;
  names: readonly string[];
}

/** A snapshot in a sentence that denies something. */
export function snapshotOf(side: Side): string {
  return side === 'both' ? 'either snapshot' : `the ${side} snapshot`;
}

/** The notes on both sides: what is said of both alike is said once. */
export function notesOnSides(old: readonly SideNote[], now: readonly SideNote[]): DiffNote[] {
  const isOf = (notes: readonly SideNote[], one: SideNote): boolean =>
    notes.some(
      ({ text, names }) => text('both') === one.text('both') && names.join('\n') === one.names.join('\n'),
    );
  return [
    ...old.map((one) => ({ text: one.text(isOf(now, one) ? 'both' : 'old'), names: one.names })),
    ...now.filter((one) => !isOf(old, one)).map(({ text, names }) => ({ text: text('new'), names })),
  ];
}
