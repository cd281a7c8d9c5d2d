import { BaseReading } from '../src/base-reading.ts';
import { PageView, type Span } from '../src/page-view.ts';
import { pageSizeOfPass, rowsBesideSeam } from '../src/proof-rules.ts';

const firstPlace = 100;

/** A base reading of pages of so many new rows. */
function readingOf(...pages: number[]): BaseReading {
  const base = new BaseReading(firstPlace);
  pages.forEach((rows, index) => {
    for (let row = 0; row < rows; row += 1) base.addRow();
    base.endPage(index === pages.length - 1);
  });
  return base;
}

const rows = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => firstPlace + from + at);

function show(base: BaseReading, places: readonly number[], edges = {}, rowsBeside = 4): Span | undefined {
  const view = new PageView(base, rowsBeside);
  for (const place of places) view.addRow(place);
  return view.end({ isFirst: false, isLast: false, ...edges });
}

describe('seams', () => {
  it('lie between pages that show rows', () => {
    expect(readingOf(10).openSeams).toBe(0);
    expect(readingOf(0).openSeams).toBe(0);
    expect(readingOf(10, 10, 5).openSeams).toBe(2);
    expect(readingOf(10, 0, 10).openSeams).toBe(1);
  });

  it('lie also behind a list whose last page came empty, and before one whose first page did', () => {
    expect(readingOf(10, 0).openSeams).toBe(1);
    expect(readingOf(0, 10).openSeams).toBe(1);
  });

  it('are sealed by a page that begins with a row of the page before it, and by no other repeat', () => {
    const base = new BaseReading(firstPlace);
    for (let row = 0; row < 3; row += 1) base.addRow();
    base.endPage(false);
    base.addRepeat(firstPlace + 2);
    base.addRow();
    base.endPage(false);
    expect(base.openSeams).toBe(0);
    base.addRepeat(firstPlace);
    base.addRow();
    base.endPage(false);
    expect(base.openSeams).toBe(1);
    base.addRow();
    base.addRepeat(firstPlace + 4);
    base.endPage(true);
    expect(base.openSeams).toBe(2);
  });

  it('pass over a page without a new row, but for the last one', () => {
    const repeating = new BaseReading(firstPlace);
    for (const page of ['new', 'repeat', 'new']) {
      for (let row = 0; row < 3; row += 1)
        if (page === 'new') repeating.addRow();
        else repeating.addRepeat(firstPlace + row);
      repeating.endPage(false);
    }
    expect([repeating.openSeams, repeating.pages]).toEqual([1, 2]);
    repeating.addRepeat(firstPlace + 4);
    repeating.endPage(true);
    expect(repeating.openSeams).toBe(1);
  });

  it('are open behind a last page that shows rows of an earlier page only', () => {
    const base = new BaseReading(firstPlace);
    for (const page of [0, 1]) {
      for (let row = 0; row < 3; row += 1) base.addRow();
      base.endPage(false);
      expect(base.pages).toBe(page + 1);
    }
    base.addRepeat(firstPlace);
    base.endPage(true);
    expect(base.openSeams).toBe(2);
  });

  it.each<[string, number[], number]>([
    ['four rows on each side', rows(6, 13), 0],
    ['more, with others in between', [...rows(2, 9), ...rows(12, 19)], 0],
    ['three before', rows(7, 15), 1],
    ['three behind', rows(4, 12), 1],
    ['both sides in the wrong order', [...rows(10, 15), ...rows(4, 9)], 1],
    ['one side only', rows(0, 9), 1],
  ])('between two pages of ten, shown %s', (_, places, open) => {
    const base = readingOf(10, 10);
    show(base, places);
    expect(base.openSeams).toBe(open);
  });

  it('of a page that has fewer rows want all of them', () => {
    const base = readingOf(10, 2);
    show(base, rows(5, 10));
    expect(base.openSeams).toBe(1);
    show(base, rows(5, 11));
    expect(base.openSeams).toBe(0);
  });

  it('at the tail are sealed by the last page of a reading, at the head by the first', () => {
    const tail = readingOf(10, 0);
    show(tail, rows(4, 9));
    show(tail, rows(7, 9), { isLast: true });
    expect(tail.openSeams).toBe(1);
    show(tail, rows(6, 9), { isLast: true });
    expect(tail.openSeams).toBe(0);
    const head = readingOf(0, 10);
    show(head, rows(0, 3));
    expect(head.openSeams).toBe(1);
    show(head, rows(0, 3), { isFirst: true });
    expect(head.openSeams).toBe(0);
  });
});

describe('the places that a page covers', () => {
  const base = (): BaseReading => readingOf(10, 10, 10);
  const span = (after: number, before: number): Span => ({
    after: firstPlace + after,
    before: firstPlace + before,
  });

  /** The page of rows 5 to 20, with another one before them or in its place. */
  const outOfOrder = (first: number): number[] => [
    firstPlace + first,
    ...rows(5, 20).filter((place) => place !== firstPlace + first),
  ];

  it.each<[string, number[], object, Span | undefined]>([
    ['lie between its first row and its last', rows(5, 20), {}, span(5, 20)],
    ['begin before all of a first page', rows(0, 9), { isFirst: true }, span(-1, 9)],
    ['reach beyond all of a last page', rows(20, 29), { isLast: true }, span(20, 30)],
    ['are all, of an only page', rows(0, 29), { isFirst: true, isLast: true }, span(-1, 30)],
    ['are none, of a single row', rows(5, 5), {}, undefined],
    ['lie between four rows at each end where one is out of order', outOfOrder(7), {}, span(8, 17)],
    ['are fewer for a row out of order at an end', outOfOrder(15), {}, span(15, 17)],
    ['may then be none', outOfOrder(25), {}, undefined],
  ])('%s', (_, places, edges, covered) => {
    expect(show(base(), places, edges)).toEqual(covered);
  });
});

describe('the page size of a further pass', () => {
  it('puts the edges of its pages furthest from those of the first', () => {
    expect(pageSizeOfPass(2000, 250, 1)).toBe(1993);
    expect(pageSizeOfPass(2000, 50, 1)).toBe(1962);
    for (const pages of [2, 5, 20, 50, 250]) {
      const size = pageSizeOfPass(2000, pages, 1);
      for (let edge = 1; edge < pages; edge += 1) {
        const distance = Math.min((edge * size) % 2000, 2000 - ((edge * size) % 2000));
        expect(distance).toBeGreaterThanOrEqual(Math.min(7, Math.floor(2000 / (pages + 2))));
      }
    }
  });

  it('is at least half a page, and larger where pages hold a few rows only', () => {
    expect(pageSizeOfPass(2000, 1, 4)).toBe(1000);
    expect([1, 2].map((index) => pageSizeOfPass(5, 12, index))).toEqual([16, 17]);
    expect(pageSizeOfPass(5, 12, 0)).toBe(5);
  });

  it('asks for fewer rows beside a seam where pages are small', () => {
    expect([1, 5, 12, 20, 2000].map(rowsBesideSeam)).toEqual([1, 1, 2, 4, 4]);
  });
});
