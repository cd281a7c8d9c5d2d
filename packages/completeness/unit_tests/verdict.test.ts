import { proofRules } from '../src/proof-rules.ts';
import { judgePass, type PassFacts } from '../src/verdict.ts';

const slice = (rows: number, total: number | undefined) => [{ slice: 'active', rows, total }];

/** A pass in which everything moved that can. */
const moving: PassFacts = {
  pass: 2,
  slices: slice(4, 4),
  toleratedMissingRows: 0,
  exchanges: true,
  still: false,
  quiet: false,
  missing: 0,
  earlierDisagreements: 0,
  passesOfGroup: 2,
  openSeams: 0,
  exchanged: false,
  provenBefore: false,
  withoutTotals: false,
  repeats: false,
};
const quiet: Partial<PassFacts> = { pass: 1, passesOfGroup: 1, still: true, quiet: true, openSeams: 3 };
/** Lists that Zoom does not count, and the same rows as in the pass before. */
const uncounted = { slices: slice(4, undefined), withoutTotals: true, repeats: true, still: true };
const last = { pass: proofRules.maxPasses };

describe('judgePass', () => {
  it.each<[string, Partial<PassFacts>, object]>([
    ['a quiet pass, whatever its seams', quiet, { kind: 'whole', provenBy: 'quiet' }],
    ['a quiet pass after others', { ...quiet, pass: 4 }, { kind: 'whole', provenBy: 'quiet' }],
    ['still totals alone', { ...quiet, quiet: false }, { kind: 'again', disagrees: false }],
    ['sealed seams', {}, { kind: 'whole', provenBy: 'sealed' }],
    ['an open seam', { openSeams: 1 }, { kind: 'again', group: 'goes_on' }],
    ['a seam open after three passes', { openSeams: 1, passesOfGroup: 3, pass: 3 }, { group: 'given_up' }],
    ['sealed in a single pass', { passesOfGroup: 1 }, { kind: 'again', group: 'goes_on' }],
    [
      'sealed in a single pass of slices that nobody leaves for another',
      { passesOfGroup: 1, exchanges: false, exchanged: true },
      { kind: 'whole', provenBy: 'sealed' },
    ],
    ['sealed, but somebody changed the slice', { exchanged: true }, { kind: 'again', group: 'proven' }],
    [
      'sealed a second time',
      { exchanged: true, provenBefore: true, pass: 4 },
      { kind: 'whole', provenBy: 'sealed_twice' },
    ],
    [
      'sealed a second time in a single pass',
      { exchanged: true, provenBefore: true, passesOfGroup: 1 },
      { kind: 'again' },
    ],
    ['fewer rows than Zoom counts', { missing: 1 }, { kind: 'again', group: 'goes_on' }],
    [
      'fewer rows than Zoom counts, tolerated',
      { missing: 1, slices: slice(3, 4), toleratedMissingRows: 1 },
      { kind: 'whole', tolerated: slice(3, 4) },
    ],
    ['quiet, but fewer rows', { ...quiet, slices: slice(3, 4) }, { kind: 'again', disagrees: true }],
    ['quiet, but more rows', { ...quiet, slices: slice(5, 4) }, { kind: 'again', disagrees: true }],
    [
      'quiet, fewer rows, tolerated',
      { ...quiet, slices: slice(3, 4), missing: 1, toleratedMissingRows: 1 },
      { kind: 'whole', provenBy: 'quiet', tolerated: slice(3, 4) },
    ],
    [
      'quiet, more rows than are tolerated',
      { ...quiet, slices: slice(5, 4), toleratedMissingRows: 1 },
      { kind: 'again' },
    ],
    ['no total, also while others move', { slices: slice(3, undefined) }, { kind: 'again', disagrees: true }],
    [
      'disagrees twice with totals that stand still',
      { ...quiet, slices: slice(3, 4), earlierDisagreements: 1 },
      { kind: 'incomplete', why: 'totals_disagree', disagreeing: slice(3, 4) },
    ],
    [
      'sealed, but the rows disagree with totals that stand still',
      { still: true, slices: slice(5, 4) },
      { kind: 'again', group: 'goes_on', disagrees: true },
    ],
    [
      'seams open to the last',
      { ...last, openSeams: 2 },
      { kind: 'incomplete', why: 'keeps_moving', openSeams: 2 },
    ],
    ['short to the last', { ...last, missing: 3 }, { kind: 'incomplete', why: 'keeps_moving', missing: 3 }],
    ['changes of slice to the last', { ...last, exchanged: true }, { kind: 'incomplete' }],
    ['whole in the last pass', last, { kind: 'whole' }],
    [
      'no total where none is expected, in one pass',
      { ...uncounted, ...quiet },
      { kind: 'again', disagrees: false },
    ],
    ['no total, and the same rows again', uncounted, { kind: 'whole', provenBy: 'repeated' }],
    ['no total, and other rows than before', { ...uncounted, repeats: false }, { kind: 'again' }],
    [
      'no total, the same rows, an open seam',
      { ...uncounted, openSeams: 1 },
      { kind: 'again', group: 'goes_on' },
    ],
    ['no total, the same rows as a given-up group', { ...uncounted, passesOfGroup: 1 }, { kind: 'again' }],
    [
      'no total, and never the same rows',
      { ...uncounted, ...last, repeats: false },
      { kind: 'incomplete', why: 'never_repeats' },
    ],
    [
      'no total, and seams open to the last',
      { ...uncounted, ...last, openSeams: 2 },
      { kind: 'incomplete', why: 'keeps_moving', openSeams: 2 },
    ],
    [
      'a total where none is expected, and other rows than it says',
      { ...uncounted, slices: [...slice(4, undefined), ...slice(3, 4)] },
      { kind: 'again' },
    ],
    [
      'disagrees in the last pass',
      { ...quiet, ...last, slices: slice(3, 4) },
      { kind: 'incomplete', why: 'totals_disagree' },
    ],
  ])('%s', (_, pass, verdict) => {
    expect(judgePass({ ...moving, ...pass })).toMatchObject(verdict);
  });

  it('asks every slice', () => {
    const slices = [...slice(4, 4), { slice: 'pending', rows: 0, total: 2 }];
    expect(judgePass({ ...moving, ...quiet, slices })).toMatchObject({ kind: 'again', disagrees: true });
  });
});
