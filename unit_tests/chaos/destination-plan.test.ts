import { vezaFaultKinds } from '@source-zoom/simulators';
import { makeSyncPlan } from '../../chaos/src/destination/make-plan.ts';
import { bytesUntil, messageAt } from '../../chaos/src/destination/place.ts';
import type { VezaFaults } from '../../chaos/src/destination/plan.ts';
import { enough } from '../../chaos/src/destination/describe-sync.ts';

const seeds = Array.from({ length: 700 }, (_, at) => at + 3);
const plans = seeds.map(makeSyncPlan);
const faultsOf = (these: typeof plans): VezaFaults[] =>
  these.flatMap(({ trouble }) => (trouble.kind === 'faults' ? [trouble] : []));

describe('the plan of a sync into the destination', () => {
  it('follows from its seed alone', () => {
    expect(seeds.map(makeSyncPlan)).toEqual(plans);
  });

  it('kills the source in two of seven, cuts the input in two, and meets faults of Veza in three', () => {
    const count = (kind: string): number => plans.filter(({ trouble }) => trouble.kind === kind).length;
    expect(['kill', 'cut', 'faults'].map(count)).toEqual([200, 200, 300]);
  });

  it('reads two pages of users at least, and few accounts', () => {
    for (const { account } of plans) expect(account.users).toBeGreaterThan(2 * account.pageSize);
    expect(new Set(plans.map(({ account }) => JSON.stringify(account))).size).toBe(12);
  });

  it.each([1, 8, 3000])(
    'has every fault of Veza strike first in as many syncs as are enough, from seed %d',
    (from) => {
      const some = Array.from({ length: enough }, (_, at) => makeSyncPlan(from + at));
      expect(new Set(faultsOf(some).map(({ rules }) => rules[0]?.do))).toEqual(new Set(vezaFaultKinds));
      expect(new Set(faultsOf(some).map(({ outlast }) => outlast))).toEqual(
        new Set([undefined, 'before_the_push', 'after_the_push']),
      );
      expect(
        faultsOf(some).some(({ rules: [rule] }) => rule?.do === 'reset_after' && rule.call === 'push'),
      ).toBe(true);
    },
  );

  it('never lets faults that are to be overcome add up at one call', () => {
    for (const { rules, outlast } of faultsOf(plans)) {
      expect(new Set(rules.map(({ call }) => call)).size).toBe(rules.length);
      if (outlast === undefined)
        expect(Math.max(...rules.map(({ times = 1 }) => times))).toBeLessThanOrEqual(4);
      else expect(rules).toHaveLength(1);
    }
  });

  it('waits wherever a payload that is not processed is to be noticed, and only there', () => {
    for (const { trouble, wait } of plans) {
      if (trouble.kind !== 'faults') continue;
      const isUnprocessed = trouble.rules.some((rule) => /^(parse|pending)/.test(rule.do));
      expect(trouble.outlast === 'after_the_push').toBe(isUnprocessed && wait);
    }
  });
});

const lines = ['a', 'bc', 'def', 'ghij', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't'];

describe('where a sync is cut off', () => {
  it('is any message, or one around the last proof', () => {
    const at = (of: 'all' | 'last_proof', share: number): number => messageAt({ of, share }, 100, 90);
    expect([at('all', 0), at('all', 0.9999)]).toEqual([1, 100]);
    expect([at('last_proof', 0), at('last_proof', 0.9999)]).toEqual([85, 97]);
    expect(messageAt({ of: 'last_proof', share: 0.9999 }, 92, 90)).toBe(92);
  });

  it('is any byte, or one around the last proof', () => {
    const all = lines.join('\n').length + 1;
    const at = (of: 'all' | 'last_proof', share: number): number =>
      bytesUntil({ at: { of, share } }, lines, 6);
    expect([at('all', 0), at('all', 0.9999)]).toEqual([0, all]);
    expect([at('last_proof', 0), at('last_proof', 0.9999)]).toEqual([5, all]);
  });

  it.each([
    [-1, 8],
    [0, 9],
    [1, 10],
  ] as const)('is %d bytes from the end of a line', (fromLineEnd, bytes) => {
    expect(bytesUntil({ at: { of: 'all', share: 0.2 }, fromLineEnd }, lines, 6)).toBe(bytes);
  });

  it('is never beyond the end', () => {
    const all = lines.join('\n').length + 1;
    expect(bytesUntil({ at: { of: 'all', share: 0.9999 }, fromLineEnd: 1 }, lines, 6)).toBe(all);
  });
});
