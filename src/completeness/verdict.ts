/** What is known of a slice at the end of a pass. */
export interface SliceTally {
  slice: string;
  /** Distinct rows of the pass. */
  rows: number;
  /** The last total; `undefined` when Zoom sent none. */
  total: number | undefined;
  moved: number;
}

/** What is known of a snapshot at the end of a pass. */
export interface PassTally {
  slices: readonly SliceTally[];
  /** Passes before this one. */
  earlierPasses: number;
  /** Of those, how many disagreed with Zoom's totals. */
  earlierDisagreements: number;
  /** Who was seen in this pass for the first time and was there when the snapshot began. */
  newcomers: number;
  /** Counted from a saved state: the rows of the time before are known by their number only. */
  resumed: boolean;
  toleratedMissingRows: number;
}

export type Verdict =
  | { kind: 'whole'; tolerated: readonly SliceTally[] }
  /** Another pass, keeping what was seen. */
  | { kind: 'again'; disagrees: boolean }
  /** A new snapshot, from nothing. */
  | { kind: 'anew' }
  | { kind: 'incomplete'; why: 'totals_disagree'; disagreeing: readonly SliceTally[] }
  | { kind: 'incomplete'; why: 'keeps_moving'; newcomers: number };

type Agreement = 'exact' | 'tolerated' | 'disagrees';

/** Passes after the first. */
const mostFurtherPasses = 3;

/** The rules in order; the first that holds decides. */
const rules: readonly { holds: (pass: Facts) => boolean; verdict: (pass: Facts) => Verdict }[] = [
  // Rows and totals from before the kill cannot be compared with what has moved since.
  {
    holds: (pass) => pass.resumed && (pass.moved || pass.disagreeing.length > 0),
    verdict: () => ({ kind: 'anew' }),
  },
  {
    holds: (pass) =>
      pass.disagreeing.length > 0 &&
      (pass.earlierDisagreements > 0 || pass.earlierPasses >= mostFurtherPasses),
    verdict: ({ disagreeing }) => ({ kind: 'incomplete', why: 'totals_disagree', disagreeing }),
  },
  { holds: (pass) => pass.disagreeing.length > 0, verdict: () => ({ kind: 'again', disagrees: true }) },
  { holds: (pass) => !pass.moved, verdict: ({ tolerated }) => ({ kind: 'whole', tolerated }) },
  { holds: (pass) => pass.earlierPasses === 0, verdict: () => ({ kind: 'again', disagrees: false }) },
  { holds: (pass) => pass.newcomers === 0, verdict: ({ tolerated }) => ({ kind: 'whole', tolerated }) },
  {
    holds: (pass) => pass.earlierPasses < mostFurtherPasses,
    verdict: () => ({ kind: 'again', disagrees: false }),
  },
  {
    holds: () => true,
    verdict: ({ newcomers }) => ({ kind: 'incomplete', why: 'keeps_moving', newcomers }),
  },
];

interface Facts extends PassTally {
  moved: boolean;
  disagreeing: readonly SliceTally[];
  tolerated: readonly SliceTally[];
}

/** Decides, at the end of a pass all of whose slices ended as they should, whether the snapshot is whole. */
export function judgePass(pass: PassTally): Verdict {
  const agreements = pass.slices.map((slice) => agreementOf(slice, pass.toleratedMissingRows));
  const facts: Facts = {
    ...pass,
    moved: pass.slices.some((slice) => slice.moved > 0),
    disagreeing: pass.slices.filter((_, index) => agreements[index] === 'disagrees'),
    tolerated: pass.slices.filter((_, index) => agreements[index] === 'tolerated'),
  };
  const rule = rules.find(({ holds }) => holds(facts));
  if (rule === undefined) throw new Error('The last rule holds for every pass.');
  return rule.verdict(facts);
}

/** Without a total nothing is proven. Only missing rows are tolerated, never rows that Zoom does not count. */
function agreementOf({ rows, total, moved }: SliceTally, toleratedMissingRows: number): Agreement {
  if (total === undefined) return 'disagrees';
  if (Math.abs(total - rows) <= moved) return 'exact';
  return total > rows && total - rows <= moved + toleratedMissingRows ? 'tolerated' : 'disagrees';
}
