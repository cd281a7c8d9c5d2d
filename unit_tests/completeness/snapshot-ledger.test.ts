import { SnapshotLedger } from '../../src/completeness/snapshot-ledger.ts';

const ledgerOf = (options: Partial<ConstructorParameters<typeof SnapshotLedger>[0]> = {}): SnapshotLedger =>
  new SnapshotLedger({ slices: ['active', 'pending'], toleratedMissingRows: 0, ...options });

/** Shows the rows of a slice (a key, and an e-mail address after a comma), and its totals around them. */
function show(
  ledger: SnapshotLedger,
  name: string,
  rows: readonly string[],
  totals: [number, number],
): string[] {
  const slice = ledger.slice(name);
  slice.observeTotal(totals[0]);
  const sights = rows.map((row) => {
    const [key = '', email] = row.split(',');
    return ledger.see(slice, key, email);
  });
  slice.observeTotal(totals[1]);
  return sights;
}

describe('what a row is to its snapshot', () => {
  it('first or repeat in the first pass, whatever the slice', () => {
    const ledger = ledgerOf();
    expect(show(ledger, 'active', ['A,a@x', 'A,a@x', 'B,b@x'], [2, 2])).toEqual(['first', 'repeat', 'first']);
    expect(show(ledger, 'pending', ['A,a@x', 'c@x,c@x'], [2, 2])).toEqual(['repeat', 'first']);
    expect(ledger.rows).toBe(3);
  });

  it('new in a further pass, unless known by its e-mail address: an accepted invitation', () => {
    const ledger = ledgerOf();
    show(ledger, 'active', ['A,a@x'], [1, 2]);
    show(ledger, 'pending', ['c@x,c@x'], [1, 1]);
    expect(ledger.endPass()).toEqual({ kind: 'again', disagrees: false });
    expect(show(ledger, 'active', ['A,a@x', 'C,c@x', 'D,d@x', 'E'], [4, 4])).toEqual([
      'repeat',
      'first',
      'new',
      'new',
    ]);
    expect(show(ledger, 'pending', ['A,a@x'], [1, 1])).toEqual(['repeat']);
    expect(ledger.rows).toBe(5);
  });
});

describe('passes', () => {
  it('count rows, moves and newcomers each for itself', () => {
    const ledger = ledgerOf({ slices: ['all'] });
    show(ledger, 'all', ['A', 'B'], [2, 3]);
    expect([ledger.endPass(), ledger.pass]).toEqual([{ kind: 'again', disagrees: false }, 2]);
    expect(ledger.reportedTotal).toBeUndefined();
    show(ledger, 'all', ['A', 'B', 'C'], [3, 4]);
    ledger.countNewcomer();
    expect([ledger.endPass().kind, ledger.pass]).toEqual(['again', 3]);
    show(ledger, 'all', ['A', 'B', 'C'], [3, 4]);
    expect(ledger.endPass()).toEqual({ kind: 'whole', tolerated: [] });
    expect([ledger.rows, ledger.reportedTotal]).toEqual([3, 4]);
  });

  it('are four at most', () => {
    const ledger = ledgerOf({ slices: ['all'] });
    const ends = [1, 2, 3, 4].map((pass) => {
      show(ledger, 'all', [`${pass}`], [1, 2]);
      if (pass > 1) ledger.countNewcomer();
      return ledger.endPass().kind;
    });
    expect(ends).toEqual(['again', 'again', 'again', 'incomplete']);
  });

  it('that disagree twice, not only in a row, end incomplete', () => {
    const ledger = ledgerOf({ slices: ['all'] });
    show(ledger, 'all', ['A'], [2, 2]);
    expect(ledger.endPass()).toEqual({ kind: 'again', disagrees: true });
    show(ledger, 'all', ['A', 'B'], [2, 3]);
    ledger.countNewcomer();
    expect(ledger.endPass()).toEqual({ kind: 'again', disagrees: false });
    show(ledger, 'all', ['A'], [3, 3]);
    expect(ledger.endPass()).toMatchObject({ kind: 'incomplete', why: 'totals_disagree' });
  });
});

describe('a resumed snapshot', () => {
  const progress = new Map([
    ['active', { rows: 3, total: 5 }],
    ['pending', { rows: 2, total: 2 }],
  ]);

  it('counts on from what was shown before the kill', () => {
    const ledger = ledgerOf({ progress });
    expect([ledger.rows, ledger.reportedTotal]).toEqual([5, 7]);
    show(ledger, 'active', ['D', 'E'], [5, 5]);
    expect(ledger.endPass()).toEqual({ kind: 'whole', tolerated: [] });
    expect(ledger.rows).toBe(7);
  });

  it.each<[string, string[], [number, number]]>([
    ['moved', ['D', 'E'], [5, 6]],
    ['is short', ['D'], [5, 5]],
    ['shows too many', ['D', 'E', 'F'], [5, 5]],
  ])('that %s begins anew', (_, rows, totals) => {
    const ledger = ledgerOf({ progress });
    show(ledger, 'active', rows, totals);
    expect(ledger.endPass()).toEqual({ kind: 'anew' });
  });
});
