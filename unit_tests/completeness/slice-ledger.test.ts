import { KeyHash } from '../../src/completeness/key-set.ts';
import { SliceLedger } from '../../src/completeness/slice-ledger.ts';

const hash = new KeyHash();
const see = (ledger: SliceLedger, ...keys: string[]): void => {
  for (const key of keys) ledger.add(hash.of(key));
};

describe('the totals of a slice', () => {
  it('move by every step, up and down alike; the last one counts', () => {
    const ledger = new SliceLedger();
    for (const total of [10, 10, 12, undefined, 9, 10]) ledger.observeTotal(total);
    expect([ledger.total, ledger.moved]).toEqual([10, 2 + 3 + 1]);
  });

  it('move also from where a killed read had left them', () => {
    const ledger = new SliceLedger({ rows: 4, total: 8 });
    expect([ledger.rows, ledger.total, ledger.moved]).toEqual([4, 8, 0]);
    see(ledger, 'a', 'b', 'a');
    ledger.observeTotal(7);
    expect([ledger.rows, ledger.total, ledger.moved]).toEqual([6, 7, 1]);
  });

  it('are unknown as long as Zoom tells none', () => {
    const ledger = new SliceLedger();
    ledger.observeTotal(undefined);
    expect([ledger.total, ledger.moved]).toEqual([undefined, 0]);
  });
});

describe('the pages of a slice', () => {
  const emptyPages = (ledger: SliceLedger, from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, at) => ledger.endPage(0, `token ${from + at}`));

  it('may be empty ten times in a row, not eleven', () => {
    const ledger = new SliceLedger();
    expect(new Set(emptyPages(ledger, 1, 10))).toEqual(new Set(['next']));
    expect(ledger.endPage(1, 'with a row')).toBe('next');
    expect(new Set(emptyPages(ledger, 11, 20))).toEqual(new Set(['next']));
    expect(ledger.endPage(0, 'one more')).toBe('too_many_empty_pages');
  });

  it('may end with the eleventh empty one', () => {
    const ledger = new SliceLedger();
    emptyPages(ledger, 1, 10);
    expect(ledger.endPage(0, '')).toBe('end');
  });

  it('are counted anew after a restart', () => {
    const ledger = new SliceLedger();
    emptyPages(ledger, 1, 10);
    ledger.restart();
    expect(new Set(emptyPages(ledger, 1, 10))).toEqual(new Set(['next']));
  });

  it('begin again for a token that comes twice, once in a pass', () => {
    const ledger = new SliceLedger();
    expect(['a', 'b', 'a'].map((token) => ledger.endPage(1, token))).toEqual(['next', 'next', 'restart']);
    expect(['a', 'b', 'a'].map((token) => ledger.endPage(1, token))).toEqual([
      'next',
      'next',
      'token_repeats',
    ]);
  });
});

describe('restarts of a slice', () => {
  it('are too many after three in a row without a new row', () => {
    const ledger = new SliceLedger();
    see(ledger, 'a');
    expect([1, 2, 3, 4].map(() => ledger.restart())).toEqual([true, true, true, false]);
  });

  it('go on as long as each shows a new row', () => {
    const ledger = new SliceLedger();
    for (let count = 0; count < 20; count += 1) {
      see(ledger, 'a', `row ${count}`);
      expect(ledger.restart()).toBe(true);
      expect(ledger.restart()).toBe(true);
      expect(ledger.restart()).toBe(true);
    }
  });
});
