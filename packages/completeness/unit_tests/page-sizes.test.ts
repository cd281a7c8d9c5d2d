import { beganMs, ledgerOf, people, see } from './show-pass.ts';

// Rows without dates: each seam between two pages needs a page of another reading that shows both sides.
interface List {
  rows: number;
  /** That the first reading asks for. */
  pageSize: number;
  /** More than this never arrives. */
  limit?: number;
  /** The reading from which on the limit holds, counted from 0. */
  limitFrom?: number;
  /** Zoom's pages have no more rows than this, whatever is asked for. */
  cap?: number;
}

/** Reads a list in which nothing changes, until it is proven whole or given up. */
function readUnchanged({ rows, pageSize, limit, limitFrom = 0, cap = Infinity }: List): {
  kind: string;
  pass: number;
} {
  const ledger = ledgerOf({ slices: [{ name: 'all', canBeEntered: false }], pageSize });
  const slice = ledger.slice('all');
  const keys = people(1, rows);
  let readings = 0;
  const readOnce = (): void => {
    const known = readings >= limitFrom ? limit : undefined;
    readings += 1;
    const size = Math.min(slice.nextPageSize(known) ?? pageSize, known ?? Infinity, cap);
    ledger.beginReading(slice);
    for (let from = 0; from < rows; from += size) {
      ledger.observeAnswer(slice, rows, beganMs, beganMs);
      for (const key of keys.slice(from, from + size)) see(ledger, 'all', { key, createdMs: undefined });
      ledger.endPage(slice, from + size >= rows);
    }
  };
  for (;;) {
    ledger.beginPass();
    ledger.openPass();
    readOnce();
    if (ledger.wantsSecondReading(slice)) readOnce();
    const { pass } = ledger;
    const { kind } = ledger.endPass();
    if (kind !== 'again') return { kind, pass };
  }
}

describe('a list in which nothing changes is proven whole', () => {
  const lengths = [2, 3, 7, 21, 22, 58, 200].flatMap((pages) => [0, 1].map((more) => ({ pages, more })));

  it.each([1, 2, 3, 5, 12, 15, 19, 20, 23, 25, 30, 31, 47, 75, 100])('by %d rows a page', (pageSize) => {
    const verdicts = lengths.map(({ pages, more }) =>
      readUnchanged({ rows: pages * pageSize + more, pageSize }),
    );
    for (const verdict of verdicts) {
      expect(verdict.kind).toBe('whole');
      expect(verdict.pass).toBeLessThanOrEqual(2);
    }
  });

  it.each([30, 31, 125])('where no more than %d rows arrive at once', (limit) => {
    for (const pages of [2, 7, 21]) {
      const verdict = readUnchanged({ rows: pages * limit + 1, pageSize: 2000, limit });
      expect(verdict).toEqual({ kind: 'whole', pass: expect.any(Number) as number });
    }
  });

  it('where only smaller pages than those of the first reading arrive from then on', () => {
    const verdict = readUnchanged({ rows: 40_001, pageSize: 2000, limit: 500, limitFrom: 1 });
    expect(verdict).toEqual({ kind: 'whole', pass: 1 });
  });

  it.each([20, 31, 50])('where Zoom gives %d rows a page, whatever it is asked for', (cap) => {
    for (const pages of [2, 7, 21])
      expect(readUnchanged({ rows: pages * cap + 1, pageSize: 300, cap })).toMatchObject({ kind: 'whole' });
  });
});

it('is given up, not called whole, where no size of page can show both sides of every seam', () => {
  expect(readUnchanged({ rows: 40, pageSize: 300, cap: 1 })).toEqual({ kind: 'incomplete', pass: 6 });
});
