import type { RowObservation } from '../src/ledger-types.ts';
import { SnapshotLedger } from '../src/snapshot-ledger.ts';
import type { Verdict } from '../src/verdict.ts';

export const beganMs = Date.parse('2026-11-26T10:00:00Z');
export const longAgo = beganMs - 1e10;

export type Options = Partial<ConstructorParameters<typeof SnapshotLedger>[0]>;

export const twoSlices = [
  { name: 'active', canBeEntered: true },
  { name: 'inactive', canBeEntered: true },
];

export const ledgerOf = (options: Options = {}): SnapshotLedger =>
  new SnapshotLedger({ slices: twoSlices, pageSize: 20, toleratedMissingRows: 0, ...options });

/** Who a page shows: a name, or a row that differs from the usual one of its name. */
export type Shown =
  string | { key: string; formerKey?: string; createdMs?: number | undefined; fingerprint?: number };

export interface SliceScript {
  pages: readonly (readonly Shown[])[];
  /** Before the first page, with each page, and after the last. Default: as many as there are rows, all the time. */
  totals?: readonly (number | undefined)[];
  /** When each page comes; default at once. */
  atMs?: readonly number[];
}

/** Shows one slice after the other, as one pass. */
export function showPass(
  ledger: SnapshotLedger,
  script: Record<string, SliceScript>,
  opened = true,
): Verdict {
  ledger.beginPass();
  const slices = Object.entries(script).map(([name, { pages, totals, atMs }]) => {
    const count = pages.flat().length;
    return { slice: ledger.slice(name), pages, atMs, totals: totals ?? Array.from(pages, () => count) };
  });
  for (const { slice, totals } of slices) ledger.observeAnswer(slice, totals[0], beganMs, beganMs);
  if (opened) ledger.openPass();
  for (const { slice, pages, totals, atMs } of slices) {
    ledger.beginReading(slice);
    pages.forEach((rows, page) => {
      ledger.observeAnswer(slice, totals[page] ?? totals.at(-1), atMs?.[page] ?? beganMs, beganMs);
      for (const row of rows) see(ledger, slice.name, row);
      ledger.endPage(slice, page === pages.length - 1);
    });
  }
  for (const { slice, totals } of slices)
    ledger.observeAnswer(slice, totals.at(-1), slices[0]?.atMs?.at(-1) ?? beganMs, beganMs);
  return ledger.endPass();
}

export function see(ledger: SnapshotLedger, slice: string, row: Shown): RowObservation {
  const usual = { formerKey: undefined, createdMs: longAgo, fingerprint: 1 };
  return ledger.see(ledger.slice(slice), {
    ...usual,
    ...(typeof row === 'string' ? { key: row } : row),
  });
}

export const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `p${from + at}`);

export const none: SliceScript = { pages: [[]] };

export function proofOf(ledger: SnapshotLedger, verdict: Verdict) {
  if (verdict.kind !== 'whole') throw new Error(`Not whole: ${JSON.stringify(verdict)}`);
  return ledger.proof(verdict);
}
