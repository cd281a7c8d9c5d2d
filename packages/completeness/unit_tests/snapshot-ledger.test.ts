import { ledgerOf, none, people, proofOf, see, showPass, type SliceScript } from './show-pass.ts';

describe('who is gone', () => {
  it('after a quiet pass: whoever it did not show', () => {
    const ledger = ledgerOf();
    showPass(ledger, {
      active: { pages: [people(1, 20), people(21, 40)], totals: [40, 39] },
      inactive: none,
    });
    const verdict = showPass(ledger, { active: { pages: [people(2, 16), people(17, 20)] }, inactive: none });
    expect(proofOf(ledger, verdict)?.goneKeys).toEqual(['p1', ...people(21, 40)]);
  });

  it('else only whose place a page of the last pass shows without them', () => {
    const ledger = ledgerOf();
    showPass(ledger, {
      active: { pages: [people(1, 20), people(21, 40)], totals: [40, 39] },
      inactive: none,
    });
    // p10 is deleted; p16 slips through a seam of this pass and may well be there.
    const second: SliceScript = {
      pages: [people(1, 15).filter((key) => key !== 'p10'), people(17, 31), people(32, 40)],
      totals: [39, 38],
    };
    const verdict = showPass(ledger, { active: second, inactive: none });
    expect(proofOf(ledger, verdict)).toMatchObject({ goneKeys: ['p10'], unsure: 1 });
  });

  it('are too many for a proof beyond ten thousand', () => {
    const ledger = ledgerOf({ pageSize: 2000 });
    const all = people(1, 10_101);
    showPass(ledger, { active: { pages: [all], totals: [all.length, 100] }, inactive: none });
    const verdict = showPass(ledger, { active: { pages: [all.slice(0, 100)] }, inactive: none });
    expect(proofOf(ledger, verdict)).toBeUndefined();
  });
});

describe('what a row is to its snapshot', () => {
  it('news when it was never seen or says something else; first of its pass once', () => {
    const ledger = ledgerOf();
    ledger.beginPass();
    ledger.beginReading(ledger.slice('active'));
    const sights = [
      see(ledger, 'active', 'A'),
      see(ledger, 'active', 'A'),
      see(ledger, 'active', { key: 'A', fingerprint: 2 }),
    ];
    expect(sights).toEqual([
      { revision: 1, isFirstOfPass: true },
      { revision: undefined, isFirstOfPass: false },
      { revision: 2, isFirstOfPass: false },
    ]);
    ledger.endPage(ledger.slice('active'), true);
    ledger.beginPass();
    ledger.beginReading(ledger.slice('active'));
    expect(see(ledger, 'active', { key: 'A', fingerprint: 2 })).toEqual({
      revision: undefined,
      isFirstOfPass: true,
    });
    expect(see(ledger, 'active', { key: 'A', fingerprint: 1 })).toEqual({
      revision: 3,
      isFirstOfPass: false,
    });
    expect(see(ledger, 'active', { key: 'B', fingerprint: 1 })).toEqual({ revision: 1, isFirstOfPass: true });
  });
});
