import type { SnapshotLedger } from '../src/snapshot-ledger.ts';
import type { Verdict } from '../src/verdict.ts';
import { ledgerOf, people, proofOf, showPass, type Shown } from './show-pass.ts';

/** Lists that Zoom does not count. */
const uncounted = (): SnapshotLedger =>
  ledgerOf({
    slices: ['added', 'created'].map((name) => ({ name, canBeEntered: false })),
    withoutTotals: true,
  });

const undated = (pages: readonly (readonly string[])[]): Shown[][] =>
  pages.map((page) => page.map((key) => ({ key, createdMs: undefined })));

function pass(
  ledger: SnapshotLedger,
  added: readonly (readonly string[])[],
  created: readonly (readonly string[])[] = [[]],
): Verdict {
  return showPass(ledger, {
    added: { pages: undated(added), totals: [undefined] },
    created: { pages: undated(created), totals: [undefined] },
  });
}

describe('lists without totals', () => {
  it.each([
    ['empty', [[]]],
    ['on one page', [people(1, 9)]],
  ])('are whole when two passes in a row show the same: %s', (_what, pages) => {
    const ledger = uncounted();
    expect(pass(ledger, pages)).toMatchObject({ kind: 'again', group: 'goes_on', disagrees: false });
    const verdict = pass(ledger, pages);
    expect(verdict).toMatchObject({ kind: 'whole', provenBy: 'repeated', tolerated: [] });
    const rows = pages.flat().length;
    expect(proofOf(ledger, verdict)).toMatchObject({ rows, reportedTotal: undefined, passes: 2, unsure: 0 });
  });

  it('are whole only when pages of other sizes have sealed the seams', () => {
    const ledger = uncounted();
    pass(ledger, [people(1, 20), people(21, 40)]);
    expect(pass(ledger, [people(1, 20), people(21, 40)])).toMatchObject({ kind: 'again' });
    const other = [people(1, 15), people(16, 30), people(31, 40)];
    expect(pass(ledger, other)).toMatchObject({ kind: 'whole', provenBy: 'repeated' });
  });

  it('show who slipped through a seam, and then need one more pass', () => {
    const ledger = uncounted();
    // p1 leaves behind the first page, so that p21 is on neither.
    pass(ledger, [people(1, 20), people(22, 40)]);
    const now = [people(2, 16), people(17, 31), people(32, 40)];
    expect(pass(ledger, now)).toMatchObject({ kind: 'again' });
    const verdict = pass(ledger, now);
    expect(verdict).toMatchObject({ kind: 'whole' });
    expect(proofOf(ledger, verdict)).toMatchObject({ rows: 40, goneKeys: ['p1'], unsure: 0 });
  });

  it('are not whole while somebody is in another list each time', () => {
    const ledger = uncounted();
    pass(ledger, [['x', 'y']], [['z']]);
    expect(pass(ledger, [['y']], [['x', 'z']])).toMatchObject({ kind: 'again' });
    expect(pass(ledger, [['x', 'y']], [['z']])).toMatchObject({ kind: 'again' });
    expect(pass(ledger, [['x', 'y']], [['z']])).toMatchObject({ kind: 'again' });
    expect(pass(ledger, [['x', 'y']], [['z']])).toMatchObject({ kind: 'whole' });
  });

  it('name who is gone from a list of one page, even if it was the only one', () => {
    const ledger = uncounted();
    pass(ledger, [['x']], [['y']]);
    pass(ledger, [[]], [['y']]);
    expect(proofOf(ledger, pass(ledger, [[]], [['y']]))).toMatchObject({ goneKeys: ['x'], unsure: 0 });
  });

  it('are incomplete when no two passes in a row show the same', () => {
    const ledger = uncounted();
    const verdicts = [1, 2, 3, 4, 5, 6].map((number) => pass(ledger, [people(number, 9)]));
    expect(verdicts.at(-1)).toEqual({ kind: 'incomplete', why: 'never_repeats' });
  });

  it('are compared with a total that comes all the same', () => {
    const ledger = uncounted();
    const script = { pages: undated([people(1, 9)]), totals: [10] };
    const both = { added: script, created: { pages: [[]], totals: [undefined] } };
    showPass(ledger, both);
    expect(showPass(ledger, both)).toMatchObject({ kind: 'incomplete', why: 'totals_disagree' });
  });
});
