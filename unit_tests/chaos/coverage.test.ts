import { everything, metBy } from '../../chaos/src/coverage.ts';
import { Totals } from '../../chaos/src/describe.ts';
import { sampleOutcome } from './sample-outcome.ts';

describe('what runs met', () => {
  it('is named by what many runs must meet', () => {
    const met = metBy(sampleOutcome()).map(([what]) => what);
    expect(met).not.toEqual([]);
    expect(met.filter((what) => !everything.includes(what))).toEqual([]);
  });

  it('is missed when 200 runs never met it, and only then', () => {
    const totals = new Totals();
    const outcome = { ...sampleOutcome(), findings: [] };
    for (let run = 0; run < 199; run += 1) totals.add(outcome);
    expect(totals.missed).toEqual([]);
    totals.add(outcome);
    expect(totals.missed).toContain('zoom stall');
    expect(totals.missed).not.toContain(metBy(outcome)[0]?.[0]);
  });
});
