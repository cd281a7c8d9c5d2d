import {
  beganMs,
  ledgerOf,
  none,
  people,
  proofOf,
  see,
  showPass,
  type SliceScript,
  twoSlices,
} from './show-pass.ts';

describe('a quiet pass', () => {
  const active: SliceScript = { pages: [people(1, 20), people(21, 40)] };

  it('proves that everybody was seen', () => {
    const ledger = ledgerOf();
    const verdict = showPass(ledger, { active, inactive: { pages: [['x', 'y']] } });
    expect(verdict).toMatchObject({ kind: 'whole', provenBy: 'quiet' });
    expect(proofOf(ledger, verdict)).toEqual({
      rows: 42,
      reportedTotal: 42,
      added: 0,
      tolerated: 0,
      passes: 1,
      provenBy: 'quiet',
      restated: 0,
      goneKeys: [],
      unsure: 0,
    });
  });

  it.each<[string, Record<string, SliceScript>]>([
    ['a total that moved and came back', { active: { ...active, totals: [40, 41, 40] }, inactive: none }],
    ['a row that came twice', { active: { pages: [people(1, 20), people(20, 39)] }, inactive: none }],
    ['a key in two slices', { active, inactive: { pages: [['p7']] } }],
    [
      'a row created since',
      {
        active: { pages: [people(1, 20), [...people(21, 39), { key: 'new', createdMs: beganMs - 50_000 }]] },
        inactive: none,
      },
    ],
    [
      'a minute without an answer',
      { active: { ...active, atMs: [beganMs, beganMs + 60_001] }, inactive: none },
    ],
    [
      'a row that may have been created since, for it has no date, in a list that others can enter',
      {
        active: { pages: [[...people(1, 20), { key: 'new', createdMs: undefined as never }]] },
        inactive: none,
      },
    ],
    ['fewer rows than its total', { active: { ...active, totals: [41] }, inactive: none }],
  ])('is not one with %s', (_, script) => {
    expect(showPass(ledgerOf(), script)).toMatchObject({ kind: 'again' });
  });

  it('is not one whose totals were not asked for before its first page', () => {
    expect(showPass(ledgerOf(), { active, inactive: none }, false)).toMatchObject({ kind: 'again' });
  });

  it('may show a row twice on one page, which is cut from the list at one moment', () => {
    const doubled: SliceScript = { pages: [[...people(1, 20), 'p3'], people(21, 40)], totals: [40] };
    expect(showPass(ledgerOf(), { active: doubled, inactive: none })).toMatchObject({ kind: 'whole' });
  });

  it('may hold a restart: the rows of the reading that was given up count once', () => {
    const ledger = ledgerOf({ slices: twoSlices.slice(0, 1) });
    const slice = ledger.slice('active');
    ledger.beginPass();
    for (const reading of [1, 2]) {
      ledger.beginReading(slice);
      for (const key of people(1, 20)) see(ledger, 'active', key);
      ledger.observeAnswer(slice, 20, beganMs, beganMs);
      ledger.endPage(slice, reading === 2);
    }
    expect(ledger.endPass()).toMatchObject({ kind: 'whole', provenBy: 'quiet' });
  });
});
