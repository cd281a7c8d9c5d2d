import { proofRules } from './proof-rules.ts';
import type { Sighting, Sightings } from './sightings.ts';
import type { SliceLedger } from './slice-ledger.ts';
import type { ProvenBy } from './verdict.ts';

/** How far a read has come in its passes. */
export interface PassPosition {
  pass: number;
  firstPassOfGroup: number;
}

/** Records in which slices a page of this pass shows somebody's place without them. */
export function noteEmptyPlaces(seen: Sightings, { pass, firstPassOfGroup }: PassPosition): void {
  if (pass === firstPassOfGroup) return;
  for (const { page, place } of seen.all())
    if (page.pass >= firstPassOfGroup && page.pass < pass && page.slice.covers(place))
      page.slice.hasDepartures = true;
}

/**
 * Whether people may have moved unseen between slices in this group, because somebody left a slice. Where they went
 * does not show: the total of another slice need not have risen, since somebody may have left it at the same moment.
 */
export function mayHaveExchanged(slices: readonly SliceLedger[]): boolean {
  return slices.some((left) => left.wasLeft && mayBeHiddenElsewhere(left, slices));
}

/** Whether somebody who left a slice may be in another one without having been seen there. */
function mayBeHiddenElsewhere(left: SliceLedger, slices: readonly SliceLedger[]): boolean {
  // A slice shown on one page, after the slice that was left, shows everyone who had arrived by then.
  return slices.some(
    (other) => other !== left && other.canBeEntered && !(other.isOnOnePage && other.reading > left.reading),
  );
}

export interface WholeRead extends PassPosition {
  provenBy: ProvenBy;
  slices: readonly SliceLedger[];
  /** Somebody was seen to move from one slice to another, or may have moved. */
  exchanged: boolean;
}

/** People seen before the last pass but not in it. */
export interface Departures {
  /** Keys of those who are certainly no longer there. */
  gone: readonly string[];
  /** How many may be gone, or where the last pass did not show them, or under another key by now. */
  unsure: number;
}

/** `undefined` if more are gone than a proof can name. */
export function findDepartures(seen: Sightings, read: WholeRead): Departures | undefined {
  const gone: string[] = [];
  let unsure = 0;
  if (read.pass === 1) return { gone, unsure };
  for (const sighting of seen.all()) {
    if (sighting.page.pass === read.pass) continue;
    if (isGone(sighting, read)) gone.push(sighting.key);
    else unsure += 1;
    if (gone.length > proofRules.maxGoneKeys) return undefined;
  }
  return { gone, unsure };
}

function isGone({ page, place }: Sighting, read: WholeRead): boolean {
  if (read.provenBy === 'quiet') return true;
  // One page shows everyone who was in the slice at that moment.
  if (read.provenBy === 'repeated' && page.slice.isOnOnePage) return true;
  // A group that is a proof shows everyone who stayed; anyone who moved meanwhile may be in another slice.
  const isMissed = page.pass < read.firstPassOfGroup || page.slice.covers(place);
  return isMissed && !(read.exchanged && mayBeHiddenElsewhere(page.slice, read.slices));
}
