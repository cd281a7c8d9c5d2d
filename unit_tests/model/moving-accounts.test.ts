import { runOnce } from '../../model/src/run.ts';
import { Counter } from '../../model/src/tally.ts';

describe('reads of moving accounts', () => {
  it('that end COMPLETE lack nobody who stayed or moved once, and their proofs add up', async () => {
    const counter = new Counter();
    for (let seed = 1; seed <= 400; seed += 1) counter.add(await runOnce(seed));
    // A read that always gave up would lack nobody either.
    expect(counter.counts['COMPLETE']).toBeGreaterThan(150);
    expect(
      counter.suspects.filter(({ findings }) =>
        findings.some(({ kind }) => kind === 'missing' || kind === 'arithmetic'),
      ),
    ).toEqual([]);
  });
});

describe('the model', () => {
  it('gives the same run for the same seed, and another for another', async () => {
    const [one, again, other] = [
      await runOnce(14, {}, true),
      await runOnce(14, {}, true),
      await runOnce(15, {}, true),
    ];
    expect(again).toEqual(one);
    expect(one.trace.length).toBeGreaterThan(3);
    expect(other.trace).not.toEqual(one.trace);
  });

  it('reads the asked stream from lists of the asked order', async () => {
    const { plan, reading } = await runOnce(3, { stream: 'groups', order: 'name' });
    expect(plan).toMatchObject({ stream: 'groups', account: { order: 'name' } });
    expect(Object.keys(plan.account.counts)).toEqual(['groups']);
    expect(reading.rows.size).toBeGreaterThan(0);
  });
});
