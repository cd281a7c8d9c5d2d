import type { SnapshotLedger } from '../src/snapshot-ledger.ts';
import { beganMs, ledgerOf, people, see, type Shown, showPass } from './show-pass.ts';

describe('rows without a date of creation', () => {
  const undated = (rows: readonly string[]): Shown[] =>
    rows.map((key) => ({ key, createdMs: undefined as never }));
  const only = { slices: [{ name: 'all', canBeEntered: false }] };

  const read = (ledger: SnapshotLedger, pages: readonly (readonly string[])[]): void => {
    const slice = ledger.slice('all');
    ledger.beginReading(slice);
    pages.forEach((rows, page) => {
      ledger.observeAnswer(slice, 40, beganMs, beganMs);
      for (const row of undated(rows)) see(ledger, 'all', row);
      ledger.endPage(slice, page === pages.length - 1);
    });
  };

  it('on one page are whole at once', () => {
    const ledger = ledgerOf(only);
    expect(showPass(ledger, { all: { pages: [undated(people(1, 20))] } })).toMatchObject({ kind: 'whole' });
  });

  it('on several pages are read twice in the pass, with other edges', () => {
    const ledger = ledgerOf(only);
    const slice = ledger.slice('all');
    ledger.beginPass();
    read(ledger, [people(1, 20), people(21, 40)]);
    expect([ledger.wantsSecondReading(slice), slice.nextPageSize()]).toEqual([true, 15]);
    read(ledger, [people(1, 15), people(16, 30), people(31, 40)]);
    expect(ledger.wantsSecondReading(slice)).toBe(false);
    expect(ledger.endPass()).toMatchObject({ kind: 'whole' });
  });

  it('are not whole when the second reading has the same edges', () => {
    const ledger = ledgerOf(only);
    ledger.beginPass();
    read(ledger, [people(1, 20), people(21, 40)]);
    read(ledger, [people(1, 20), people(21, 40)]);
    expect(ledger.endPass()).toMatchObject({ kind: 'again' });
  });
});
