import { readSpecification } from '../../src/config/assets.ts';
import { incompleteError, maxToleratedRows } from '../../src/sync/verdict-messages.ts';

const messageOf = (...slices: [rows: number, total: number | undefined][]): string => {
  const disagreeing = slices.map(([rows, total], at) => ({ slice: `slice ${at}`, rows, total }));
  return incompleteError('users', { kind: 'incomplete', why: 'totals_disagree', disagreeing }).message;
};
const advice = 'tolerated_missing_rows';

describe('tolerated_missing_rows is recommended', () => {
  it('where it can help, with the number', () => {
    expect(messageOf([97, 100])).toMatch(
      /total of 100 but lists 97 rows.*set tolerated_missing_rows to 3\.$/,
    );
    expect(messageOf([0, maxToleratedRows])).toContain(advice);
  });

  it.each<[string, [number, number | undefined][]]>([
    ['more rows are missing than it takes', [[0, maxToleratedRows + 1]]],
    ['Zoom lists more rows than it counts', [[101, 100]]],
    ['Zoom counts nothing', [[3, undefined]]],
    [
      'another list is beyond it',
      [
        [99, 100],
        [5, 900],
      ],
    ],
  ])('not where %s', (_, slices) => {
    expect(messageOf(...slices)).not.toContain(advice);
  });

  it('up to what the form takes', () => {
    const { properties } = readSpecification().connectionSpecification;
    expect(properties['tolerated_missing_rows']).toMatchObject({ maximum: maxToleratedRows });
  });
});
