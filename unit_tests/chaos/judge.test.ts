import { judge } from '../../chaos/src/judge.ts';
import { sampleOutcome } from './sample-outcome.ts';

describe('the judge', () => {
  it('has nothing to say of a run in which all went well', () => {
    expect(judge(sampleOutcome())).toEqual([]);
  });
});
