import { SliceTotals } from '../src/slice-totals.ts';

const movement = ({ rose, fell }: { rose: number; fell: number }) => [rose, fell];

describe('the totals of a slice', () => {
  it('move by every step, up and down apart; the last one counts', () => {
    const totals = new SliceTotals();
    for (const total of [10, 10, 12, undefined, 9, 10]) totals.observe(total);
    expect(totals.last).toBe(10);
    expect(movement(totals.inPass)).toEqual([2 + 1, 3]);
  });

  it('are unknown as long as Zoom reports none', () => {
    const totals = new SliceTotals();
    totals.observe(undefined);
    expect([totals.last, totals.inPass.sum]).toEqual([undefined, 0]);
  });

  it('of a pass do not move by what happened before its first answer; those of a group do', () => {
    const totals = new SliceTotals();
    totals.observe(10);
    totals.beginPass();
    for (const total of [7, 8]) totals.observe(total);
    expect(movement(totals.inPass)).toEqual([1, 0]);
    expect(movement(totals.inGroup)).toEqual([1, 3]);
    totals.beginPass();
    totals.beginGroup();
    for (const total of [5, 4]) totals.observe(total);
    expect(movement(totals.inGroup)).toEqual([0, 1]);
  });
});
