import { minRows, type Proof } from '@source-zoom/zoom-records';

/** The stricter of two proofs of one snapshot, whatever their order. */
export function stricter(one: Proof, other: Proof): Proof {
  const [first, second] = compare(one, other) >= 0 ? [one, other] : [other, one];
  // Equally many rows, but different ones deleted: neither can be believed.
  if (first.rows === second.rows && !sameTexts(first.goneKeys, second.goneKeys))
    return { ...first, damaged: [...new Set([...first.damaged, 'gone_keys'])] };
  return first;
}

/** What makes a proof stricter than another, most important first. */
const demands: readonly ((proof: Proof) => number | string)[] = [
  ({ damaged }) => damaged.length,
  ({ rows }) => rows,
  minRows,
  ({ restated }) => restated ?? 0,
  ({ gone }) => gone,
  ({ statuses }) => -(statuses?.length ?? 0),
  // A tie-break, so that the choice never depends on the order.
  (proof) => JSON.stringify(proof),
];

function compare(one: Proof, other: Proof): number {
  for (const demand of demands) {
    const [mine, theirs] = [demand(one), demand(other)];
    if (mine !== theirs) return mine > theirs ? 1 : -1;
  }
  return 0;
}

function sameTexts(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
