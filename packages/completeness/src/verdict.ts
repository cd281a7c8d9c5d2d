import { proofRules } from './proof-rules.ts';

/** What is known about a slice at the end of a pass. */
export interface SliceTally {
  slice: string;
  /** Distinct rows that the pass showed in it. */
  rows: number;
  /** The last total; `undefined` if Zoom sent none. */
  total: number | undefined;
}

/** What is known about a snapshot at the end of a pass in which every slice ended properly. */
export interface PassFacts {
  /** Counted from one. */
  pass: number;
  slices: readonly SliceTally[];
  toleratedMissingRows: number;
  /** Whether people can move from one slice to another. */
  exchanges: boolean;

  /** No total changed during the pass. */
  still: boolean;
  /** Nothing else changed either: no row twice, none in two slices, none created, and no long silence. */
  quiet: boolean;
  /** How many fewer rows were seen than Zoom counts, less those added in this pass; 0 if there are enough. */
  missing: number;
  /** Earlier passes whose totals did not change and yet disagreed with their rows. */
  earlierDisagreements: number;

  /** Passes of the group so far; their pages seal the seams of its first one. */
  passesOfGroup: number;
  openSeams: number;
  /** In this group somebody moved from one slice to another, or the totals look as if somebody had. */
  exchanged: boolean;
  /** An earlier group was a proof. */
  provenBefore: boolean;

  /** Zoom is known to count none of the slices, so a total that it does not send is no disagreement. */
  withoutTotals: boolean;
  /** The pass showed the keys of the pass before, each in its slice, and no others. */
  repeats: boolean;
}

/** The rule that proved a read whole. */
export type ProvenBy = 'quiet' | 'sealed' | 'sealed_twice' | 'repeated';

export type Verdict =
  | { kind: 'whole'; provenBy: ProvenBy; tolerated: readonly SliceTally[] }
  /** Another pass; it begins a new group unless the current one goes on. */
  | { kind: 'again'; group: 'goes_on' | 'proven' | 'given_up'; disagrees: boolean }
  | { kind: 'incomplete'; why: 'totals_disagree'; disagreeing: readonly SliceTally[] }
  | { kind: 'incomplete'; why: 'keeps_moving'; openSeams: number; missing: number }
  /** Without totals, and no two passes in a row showed the same. */
  | { kind: 'incomplete'; why: 'never_repeats' };

interface Rule {
  holds: (pass: Judged) => boolean;
  verdict: (pass: Judged) => Verdict;
}

/** The rules in order; the first that holds decides. `docs/decisions/whole-reads.md` says why they suffice. */
const rules: readonly Rule[] = [
  { holds: ({ quiet, agrees, uncounted }) => quiet && agrees && !uncounted, verdict: whole('quiet') },
  { holds: ({ isProof, exchanges }) => isProof && !exchanges, verdict: whole('sealed') },
  {
    // In a single pass, a person can leave a slice before its turn and enter another one after its turn.
    holds: ({ isProof, passesOfGroup, exchanged }) => isProof && passesOfGroup > 1 && !exchanged,
    verdict: whole('sealed'),
  },
  {
    // One move falls into one of two groups; the other group shows the person.
    holds: ({ isProof, passesOfGroup, provenBefore }) => isProof && passesOfGroup > 1 && provenBefore,
    verdict: whole('sealed_twice'),
  },
  {
    // Whoever slips past a page does so because another row left an earlier page: the next pass shows a difference.
    holds: ({ uncounted, repeats, openSeams, passesOfGroup, agrees }) =>
      uncounted && repeats && openSeams === 0 && passesOfGroup > 1 && agrees,
    verdict: whole('repeated'),
  },
  {
    holds: ({ disagreesStill, earlierDisagreements, pass }) =>
      disagreesStill && (earlierDisagreements > 0 || pass >= proofRules.maxPasses),
    verdict: ({ disagreeing }) => ({ kind: 'incomplete', why: 'totals_disagree', disagreeing }),
  },
  {
    holds: ({ pass, uncounted, repeats }) => pass >= proofRules.maxPasses && uncounted && !repeats,
    verdict: () => ({ kind: 'incomplete', why: 'never_repeats' }),
  },
  {
    holds: ({ pass }) => pass >= proofRules.maxPasses,
    verdict: ({ openSeams, missing }) => ({ kind: 'incomplete', why: 'keeps_moving', openSeams, missing }),
  },
  {
    holds: () => true,
    verdict: (judged) => ({ kind: 'again', group: groupAfter(judged), disagrees: judged.disagreesStill }),
  },
];

interface Judged extends PassFacts {
  disagreeing: readonly SliceTally[];
  tolerated: readonly SliceTally[];
  agrees: boolean;
  /** A slice has no total, and none is expected. */
  uncounted: boolean;
  /** The totals did not change, and yet the number of rows differs. */
  disagreesStill: boolean;
  /** Everyone who stayed in one slice throughout the group was seen. */
  isProof: boolean;
}

/** Decides, at the end of a pass, whether the snapshot is whole. */
export function judgePass(pass: PassFacts): Verdict {
  const agreements = pass.slices.map((slice) => agreementOf(slice, pass));
  const disagreeing = pass.slices.filter((_, index) => agreements[index] === 'disagrees');
  const lacksTotal = pass.slices.some(({ total }) => total === undefined);
  const uncounted = lacksTotal && pass.withoutTotals;
  const disagreesStill = (pass.still && disagreeing.length > 0) || (lacksTotal && !pass.withoutTotals);
  const tolerable = pass.toleratedMissingRows * pass.slices.length;
  const judged: Judged = {
    ...pass,
    disagreeing,
    tolerated: pass.slices.filter((_, index) => agreements[index] === 'tolerated'),
    agrees: disagreeing.length === 0,
    uncounted,
    disagreesStill,
    isProof: pass.openSeams === 0 && pass.missing <= tolerable && !disagreesStill && !uncounted,
  };
  const rule = rules.find(({ holds }) => holds(judged));
  if (rule === undefined) throw new Error('The last rule holds for every pass.');
  return rule.verdict(judged);
}

function whole(provenBy: ProvenBy): Rule['verdict'] {
  return ({ tolerated, missing }) => ({ kind: 'whole', provenBy, tolerated: missing > 0 ? tolerated : [] });
}

/** All rows beside a seam may be gone; then nothing ever seals it, and new pages are needed. */
function groupAfter({ isProof, passesOfGroup }: Judged): 'goes_on' | 'proven' | 'given_up' {
  if (isProof && passesOfGroup > 1) return 'proven';
  return passesOfGroup < proofRules.maxPassesOfGroup ? 'goes_on' : 'given_up';
}

/** Without an expected total nothing is proven. Only missing rows are tolerated, never rows that Zoom does not count. */
function agreementOf(
  { rows, total }: SliceTally,
  { toleratedMissingRows, withoutTotals }: PassFacts,
): 'exact' | 'tolerated' | 'uncounted' | 'disagrees' {
  if (total === undefined) return withoutTotals ? 'uncounted' : 'disagrees';
  if (total === rows) return 'exact';
  return total > rows && total - rows <= toleratedMissingRows ? 'tolerated' : 'disagrees';
}
