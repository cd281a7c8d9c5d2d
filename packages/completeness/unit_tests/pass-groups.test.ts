import {
  ledgerOf,
  longAgo,
  none,
  people,
  proofOf,
  showPass,
  type SliceScript,
  twoSlices,
} from './show-pass.ts';

describe('passes of a group', () => {
  // p1 is deleted behind the first page, so that p21 slips through the seam.
  const first: SliceScript = { pages: [people(1, 20), people(22, 40)], totals: [40, 39] };

  it('seal the seams of the first, and show who slipped through them', () => {
    const ledger = ledgerOf();
    expect(showPass(ledger, { active: first, inactive: none })).toEqual({
      kind: 'again',
      group: 'goes_on',
      disagrees: false,
    });
    const second: SliceScript = {
      pages: [people(2, 16), people(17, 31), people(32, 40)],
      totals: [39, 38, 39],
    };
    const verdict = showPass(ledger, { active: second, inactive: none });
    expect(verdict).toMatchObject({ kind: 'whole', provenBy: 'sealed' });
    expect(proofOf(ledger, verdict)).toMatchObject({ rows: 40, added: 1, goneKeys: ['p1'] });
  });

  it('do not when the same row slips through the same seam again', () => {
    const ledger = ledgerOf();
    showPass(ledger, { active: first, inactive: none });
    const second: SliceScript = { pages: [people(2, 20), people(22, 40)], totals: [39, 38] };
    expect(showPass(ledger, { active: second, inactive: none })).toMatchObject({ kind: 'again' });
  });

  it('do not suffice when somebody moved to another slice, or may have; two groups do', () => {
    const moved: SliceScript = { pages: [['p3', 'x']], totals: [1, 2] };
    const ledger = ledgerOf();
    const second: SliceScript = { pages: [people(4, 16), people(17, 31), people(32, 40)], totals: [37] };
    showPass(ledger, { active: { ...first, totals: [40, 39] }, inactive: { pages: [['x']], totals: [1] } });
    expect(showPass(ledger, { active: second, inactive: moved })).toMatchObject({
      kind: 'again',
      group: 'proven',
    });
    const third: SliceScript = { pages: [people(4, 23), people(24, 40)], totals: [37, 36] };
    const back: SliceScript = { pages: [['p3', 'x', 'p2']], totals: [2, 3] };
    expect(showPass(ledger, { active: third, inactive: back })).toMatchObject({
      kind: 'again',
      group: 'goes_on',
    });
    const fourth: SliceScript = { pages: [people(4, 18), people(19, 33), people(34, 40)], totals: [36, 37] };
    expect(showPass(ledger, { active: fourth, inactive: back })).toMatchObject({
      kind: 'whole',
      provenBy: 'sealed_twice',
    });
  });

  it('an accepted invitation is a move, by the address that was its key', () => {
    const slices = [...twoSlices.slice(0, 1), { name: 'pending', canBeEntered: false }];
    const ledger = ledgerOf({ slices });
    const invited = { pages: [['a@x']] };
    showPass(ledger, { active: first, pending: invited });
    const accepted = { key: 'A', formerKey: 'a@x', createdMs: longAgo };
    const second: SliceScript = {
      pages: [[...people(2, 15), accepted], people(16, 30), people(31, 40)],
      totals: [39, 40],
    };
    expect(showPass(ledger, { active: second, pending: { pages: [[]], totals: [0] } })).toMatchObject({
      kind: 'again',
      group: 'proven',
    });
  });

  it('end incomplete with what is open when six were not enough', () => {
    const ledger = ledgerOf();
    const ends = Array.from(
      { length: 6 },
      () => showPass(ledger, { active: { ...first, totals: [40, 39] }, inactive: none }).kind,
    );
    expect(ends).toEqual(['again', 'again', 'again', 'again', 'again', 'incomplete']);
  });

  it('never are whole with fewer rows than Zoom counts, less those that were added', () => {
    const ledger = ledgerOf();
    showPass(ledger, { active: first, inactive: none });
    const second: SliceScript = {
      pages: [people(2, 16), people(17, 31), people(32, 40)],
      totals: [43, 42, 43],
    };
    expect(showPass(ledger, { active: second, inactive: none })).toMatchObject({
      kind: 'again',
      group: 'goes_on',
    });
  });
});
