import type { FindingKind } from '../judge.ts';
import type { Outcome } from '../run.ts';

/** What goes wrong without a clause: somebody is missing or stale, or a read that would have been whole is not, or not at once. */
export type Symptom = FindingKind | 'incomplete' | 'another_pass';

/** How often a run shows a symptom: of findings, how many people. */
export function countOf(symptom: Symptom, { reading, findings }: Outcome): number {
  switch (symptom) {
    case 'incomplete':
      return Number(reading.proof === undefined);
    case 'another_pass':
      return Number(reading.passes > 1);
    default:
      return findings.filter(({ kind }) => kind === symptom).length;
  }
}
