import { PagingGuard } from '../src/paging-guard.ts';

describe('the pages of a slice', () => {
  const emptyPages = (guard: PagingGuard, from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, at) => guard.endPage(0, `token ${from + at}`));

  it('may be empty ten times in a row, not eleven', () => {
    const guard = new PagingGuard();
    expect(new Set(emptyPages(guard, 1, 10))).toEqual(new Set(['next']));
    expect(guard.endPage(1, 'with a row')).toBe('next');
    expect(new Set(emptyPages(guard, 11, 20))).toEqual(new Set(['next']));
    expect(guard.endPage(0, 'one more')).toBe('too_many_empty_pages');
  });

  it('may end with the eleventh empty one', () => {
    const guard = new PagingGuard();
    emptyPages(guard, 1, 10);
    expect(guard.endPage(0, '')).toBe('end');
  });

  it('are counted anew after a restart', () => {
    const guard = new PagingGuard();
    emptyPages(guard, 1, 10);
    guard.restart(0);
    expect(new Set(emptyPages(guard, 1, 10))).toEqual(new Set(['next']));
  });

  it('begin again for a token that comes twice, once in a pass', () => {
    const guard = new PagingGuard();
    expect(['a', 'b', 'a'].map((token) => guard.endPage(1, token))).toEqual(['next', 'next', 'restart']);
    expect(['a', 'b', 'a'].map((token) => guard.endPage(1, token))).toEqual([
      'next',
      'next',
      'token_repeats',
    ]);
  });
});

describe('a slice whose end runs away', () => {
  const pagesUntilItEnds = (guard: PagingGuard, total: number): number => {
    for (let page = 1; ; page += 1)
      if (guard.endPage(20, `token ${page}`, total) === 'never_ends') return page;
  };

  it('never ends when it showed twice as many rows as Zoom counts, and ten pages more', () => {
    expect(pagesUntilItEnds(new PagingGuard(), 100)).toBe(2 * 5 + 10 + 1);
    expect(pagesUntilItEnds(new PagingGuard(), 0)).toBe(11);
  });

  it('is counted anew after a restart', () => {
    const guard = new PagingGuard();
    for (let page = 1; page <= 20; page += 1) guard.endPage(20, `token ${page}`, 100);
    guard.restart(100);
    expect(pagesUntilItEnds(guard, 100)).toBe(21);
  });

  it('may be just that long when it ends', () => {
    const guard = new PagingGuard();
    for (let page = 1; page <= 20; page += 1) guard.endPage(20, `token ${page}`, 100);
    expect(guard.endPage(20, '', 100)).toBe('end');
  });
});

describe('restarts of a slice', () => {
  it('are too many after three in a row without a new row', () => {
    const guard = new PagingGuard();
    expect([1, 1, 1, 1].map((rows) => guard.restart(rows))).toEqual([true, true, true, false]);
  });

  it('go on as long as new rows come in between', () => {
    const guard = new PagingGuard();
    for (let rows = 1; rows <= 20; rows += 1)
      expect([guard.restart(rows), guard.restart(rows), guard.restart(rows)]).toEqual([true, true, true]);
  });
});
