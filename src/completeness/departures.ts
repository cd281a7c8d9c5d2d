import { proofRules } from './proof-rules.ts';
import type { Sighting, Sightings } from './sightings.ts';
import type { SliceLedger } from './slice-ledger.ts';
import type { ProvenBy } from './verdict.ts';

/** Where a read stands in its passes. */
export interface PassPosition {
  pass: number;
  firstPassOfGroup: number;
}

/** Notes in which slices a page of this pass shows somebody's place without them. */
export function noteEmptyPlaces(seen: Sightings, { pass, firstPassOfGroup }: PassPosition): void {
  if (pass === firstPassOfGroup) return;
  for (const { page, place } of seen.all())
    if (page.pass >= firstPassOfGroup && page.pass < pass && page.slice.covers(place))
      page.slice.hasDepartures = true;
}

/** Whether people may have moved from one slice to another, by what became of the slices in this group. */
export function mayHaveExchanged(slices: readonly SliceLedger[]): boolean {
  return slices.some(
    (left) => left.wasLeft && slices.some((entered) => entered !== left && entered.mayHaveBeenEntered),
  );
}

export interface WholeRead extends PassPosition {
  provenBy: ProvenBy;
  slices: readonly SliceLedger[];
  /** Somebody was seen to move from one slice to another, or may have. */
  exchanged: boolean;
}

/** Who was seen and is certainly no longer there; `undefined` for more than a proof can name. */
export function findGoneKeys(seen: Sightings, read: WholeRead): string[] | undefined {
  const gone: string[] = [];
  if (read.pass === 1) return gone;
  for (const sighting of seen.all()) {
    if (!isGone(sighting, read)) continue;
    gone.push(sighting.key);
    if (gone.length > proofRules.maxGoneKeys) return undefined;
  }
  return gone;
}

function isGone({ page, place }: Sighting, read: WholeRead): boolean {
  if (page.pass === read.pass) return false;
  // A quiet pass, and a group that is a proof, show everybody who stayed.
  if (read.provenBy === 'quiet' || page.pass < read.firstPassOfGroup) return true;
  return page.slice.covers(place) && !mayBeElsewhere(page.slice, read);
}

/** Whether somebody whose place in a slice is empty may have moved to another one and not be seen there. */
function mayBeElsewhere(left: SliceLedger, { slices, exchanged }: WholeRead): boolean {
  if (!exchanged) return false;
  // A slice that was shown on one page, later than the place, shows everybody who had moved there.
  return slices.some(
    (other) => other !== left && other.canBeEntered && !(other.isOnOnePage && other.reading > left.reading),
  );
}
