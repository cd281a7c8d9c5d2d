import { first } from '@source-zoom/values';
import { isWhole, subjectsOf } from '../findings/certainty.ts';
import type { FindingChanges } from '../findings/compare-findings.ts';
import type { Finding } from '../findings/finding.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { DiffNote } from './diff-note.ts';
import { notesOnSides, type Side, type SideNote, snapshotOf } from './side-notes.ts';

/** How many subjects a note names; the rest are only counted. */
const maxNamed = 20;

/** Which side may lack somebody, and of which findings it cannot be told what became of them, for that reason. */
export function wholenessNotes(before: Inventory, after: Inventory, findings?: FindingChanges): DiffNote[] {
  return [
    ...notesOnSides(wholeness(before), wholeness(after)),
    ...missing('new', 'old', before, findings?.new),
    ...missing('gone', 'new', after, findings?.undecided),
  ];
}

function wholeness({ origin: { proven } }: Inventory): SideNote[] {
  if (proven === true) return [];
  const notProven = (side: Side): string =>
    side === 'both' ? 'Neither snapshot is' : `The ${side} snapshot is not`;
  return [
    {
      text: (side) =>
        proven === false
          ? `${notProven(side)} proven whole: somebody may be missing.`
          : `Whether ${snapshotOf(side)} is whole is not known: somebody may be missing.`,
      names: [],
    },
  ];
}

function missing(
  state: string,
  which: string,
  inventory: Inventory,
  findings: readonly Finding[] = [],
): DiffNote[] {
  if (isWhole(inventory)) return [];
  const lookUp = subjectsOf(inventory);
  const missed = findings.filter((finding) => lookUp(finding) === undefined);
  const labels = new Map(missed.map(({ subject }) => [`${subject.kind} ${subject.key}`, subject.label]));
  if (labels.size === 0) return [];
  const rest = labels.size - maxNamed;
  return [
    {
      text: `Whether findings about these are ${state} cannot be told, since the ${which} snapshot is not known to be whole, and they are not in it:`,
      names: [...first(labels.values(), maxNamed), ...(rest > 0 ? [`${rest} more`] : [])],
    },
  ];
}
