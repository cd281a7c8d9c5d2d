import { shareOut } from '../src/text/share-out.ts';

it.each([
  ['all of it, where there is enough', [3, 0, 5], 100, [3, 0, 5]],
  ['exactly enough', [3, 5], 8, [3, 5]],
  ['the small ones whole, the large ones alike', [1000, 2, 900], 100, [49, 2, 49]],
  ['what the second-largest leaves goes to the largest', [1000, 20, 30], 100, [50, 20, 30]],
  ['nothing to share', [7, 7], 0, [0, 0]],
  ['nobody', [], 10, []],
])('%s', (_what, needs, total, shares) => {
  expect(shareOut(needs, total)).toEqual(shares);
});
