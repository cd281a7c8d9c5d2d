import { judgePass, type PassTally } from '../../src/completeness/verdict.ts';

const quiet: PassTally = {
  slices: [{ slice: 'active', rows: 4, total: 4, moved: 0 }],
  earlierPasses: 0,
  earlierDisagreements: 0,
  newcomers: 0,
  resumed: false,
  toleratedMissingRows: 0,
};
const slice = (rows: number, total: number | undefined, moved = 0) => [
  { slice: 'active', rows, total, moved },
];

describe('judgePass', () => {
  it.each<[string, Partial<PassTally>, object]>([
    ['nothing moved', {}, { kind: 'whole', tolerated: [] }],
    ['moved in the first pass', { slices: slice(4, 4, 1) }, { kind: 'again', disagrees: false }],
    ['moved, nobody new', { slices: slice(4, 5, 1), earlierPasses: 1 }, { kind: 'whole' }],
    ['moved, somebody new', { slices: slice(4, 4, 1), earlierPasses: 2, newcomers: 1 }, { kind: 'again' }],
    ['new, but nothing moved', { earlierPasses: 1, newcomers: 1 }, { kind: 'whole' }],
    [
      'new in the last pass',
      { slices: slice(4, 4, 1), earlierPasses: 3, newcomers: 2 },
      { kind: 'incomplete', why: 'keeps_moving', newcomers: 2 },
    ],
    ['disagrees once', { slices: slice(3, 4) }, { kind: 'again', disagrees: true }],
    ['more rows than the total', { slices: slice(5, 4) }, { kind: 'again', disagrees: true }],
    ['differs by more than it moved', { slices: slice(2, 4, 1) }, { kind: 'again', disagrees: true }],
    [
      'disagrees twice',
      { slices: slice(3, 4), earlierPasses: 1, earlierDisagreements: 1 },
      { kind: 'incomplete', why: 'totals_disagree', disagreeing: slice(3, 4) },
    ],
    [
      'disagrees in the last pass',
      { slices: slice(1, 4, 1), earlierPasses: 3 },
      { kind: 'incomplete', why: 'totals_disagree' },
    ],
    ['no total', { slices: slice(3, undefined) }, { kind: 'again', disagrees: true }],
    [
      'missing, tolerated',
      { slices: slice(3, 4), toleratedMissingRows: 1 },
      { kind: 'whole', tolerated: slice(3, 4) },
    ],
    ['surplus is not tolerated', { slices: slice(5, 4), toleratedMissingRows: 1 }, { kind: 'again' }],
    ['resumed, quiet', { resumed: true }, { kind: 'whole' }],
    ['resumed, moved', { resumed: true, slices: slice(4, 4, 1) }, { kind: 'anew' }],
    ['resumed, disagrees', { resumed: true, slices: slice(3, 4) }, { kind: 'anew' }],
  ])('%s', (_, pass, verdict) => {
    expect(judgePass({ ...quiet, ...pass })).toMatchObject(verdict);
  });

  it('asks every slice', () => {
    const slices = [...slice(4, 4), { slice: 'pending', rows: 0, total: 2, moved: 0 }];
    expect(judgePass({ ...quiet, slices })).toEqual({ kind: 'again', disagrees: true });
  });
});
