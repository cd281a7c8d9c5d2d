import type { SliceLedger, SnapshotLedger } from '@source-zoom/completeness';
import type { StreamSlice } from '../streams/stream-definition.ts';

/**
 * The slices that a pass reads side by side, stage by stage; each stage is decided once the one before has ended.
 *
 * Anyone who moves between slices during a pass must not slip past the reading: `docs/decisions/whole-reads.md`.
 */
export function* planStages(
  slices: readonly StreamSlice[],
  ledger: SnapshotLedger,
): Generator<readonly StreamSlice[]> {
  const ledgerOf = ({ name }: StreamSlice): SliceLedger => ledger.slice(name);
  const totalOf = (slice: StreamSlice): number => ledgerOf(slice).totals.last ?? 0;
  const wantsMore = (slice: StreamSlice): boolean => ledger.wantsSecondReading(ledgerOf(slice));
  // Anyone who leaves a slice that nobody enters is seen where they went, if that is read later.
  const isOnlyLeft = (slice: StreamSlice): boolean =>
    !slice.canBeEntered && (totalOf(slice) > 0 || !ledger.exchanges);
  const left = slices.filter(isOnlyLeft);
  const others = slices.filter((slice) => !left.includes(slice));
  yield left;
  if (ledger.pass === 1) {
    yield [...others, ...left.filter(wantsMore)];
    yield others.filter(wantsMore);
    return;
  }
  // The small ones before and after the large one: anyone who moves between them meanwhile is seen in one or the
  // other.
  const bySize = others.toSorted((one, other) => totalOf(one) - totalOf(other));
  for (const slice of [...bySize, ...bySize.slice(0, -1).reverse()]) yield [slice];
}
