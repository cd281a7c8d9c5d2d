import { stackedBar } from '../../src/report/stacked-bar.ts';

const widths = (text: string): number[] =>
  [...text.matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width));

it('the parts fill the bar, however they are rounded, and what is none has no part', () => {
  const bar = stackedBar([
    ['a', 1],
    ['b', 0],
    ['c', 1],
    ['d', 1],
  ]).text;
  expect(widths(bar)).toHaveLength(3);
  expect(widths(bar).reduce((sum, width) => sum + width, 0)).toBe(1000);
  expect(bar).not.toContain('class="b"');
});

it('the bar of nothing is empty', () => {
  expect(widths(stackedBar([['a', 0]]).text)).toEqual([]);
});
