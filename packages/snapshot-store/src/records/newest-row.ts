/** One of several rows of a key. */
export interface Repeated {
  revision: number | null;
  /** Milliseconds since 1970; null if nobody knows. */
  emittedAt: number | null;
  /** The staged fields. */
  content: string;
  meta: string | null;
}

/**
 * Which of the rows of a key counts: the one with the last revision, and among those the one emitted last. It is
 * undecided if rows differ while nothing shows which is newest: among rows of the last revision or without one, those
 * emitted last or at an unknown time. `staging/choose-staged.ts` says the same in SQL; a test compares the two.
 */
export function newestRow(rows: readonly Repeated[]): { index: number; isDecided: boolean } {
  const revision = maxOf(rows.map((row) => row.revision));
  const latest = rows.filter((row) => row.revision === null || row.revision === revision);
  const emittedAt = maxOf(latest.map((row) => row.emittedAt));
  const last = latest.filter((row) => row.emittedAt === null || row.emittedAt === emittedAt);
  const indexes = [...rows.keys()];
  const [index = 0] = indexes.sort((one, other) => compare(rows[one], rows[other]));
  return { index, isDecided: new Set(last.map(({ content }) => content)).size < 2 };
}

function maxOf(values: readonly (number | null)[]): number | null {
  return values.reduce((most, value) => (most === null || (value ?? -Infinity) > most ? value : most), null);
}

function compare(one: Repeated | undefined, other: Repeated | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return (
    descending(one.revision, other.revision) ||
    descending(one.emittedAt, other.emittedAt) ||
    -compareTexts(one.content, other.content) ||
    compareMeta(one.meta, other.meta)
  );
}

function descending(one: number | null, other: number | null): number {
  if (one === other) return 0;
  return (other ?? -Infinity) > (one ?? -Infinity) ? 1 : -1;
}

function compareMeta(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compareTexts(one, other);
}

/** By bytes, as the engine compares. */
function compareTexts(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}
