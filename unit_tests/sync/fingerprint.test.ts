import fc from 'fast-check';
import { fingerprintOf } from '../../src/sync/fingerprint.ts';

const row = {
  account_id: 'acc',
  snapshot_at: '2026-11-26T10:00:00Z',
  key: 'u1',
  role_id: '2',
  group_ids: ['g1', 'g2'],
  dept: null as string | null | undefined,
  pmi: 5_550_101_010,
  custom_attributes: [{ key: 'a', name: 'b', value: 'c' }],
};

describe('fingerprintOf', () => {
  it('is equal for equal rows, whatever snapshot they are of', () => {
    expect(fingerprintOf(structuredClone(row))).toBe(fingerprintOf(row));
    expect(fingerprintOf({ ...row, snapshot_at: '2026-11-27T10:00:00Z' })).toBe(fingerprintOf(row));
  });

  it.each<[string, object]>([
    ['a role', { role_id: '1' }],
    ['a group less', { group_ids: ['g1'] }],
    ['groups in another order', { group_ids: ['g2', 'g1'] }],
    ['groups that are cut elsewhere', { group_ids: ['g1g', '2'] }],
    ['none instead of unknown', { group_ids: null }],
    ['an empty list', { group_ids: [] }],
    ['absent instead of null', { dept: undefined }],
    ['a number one further', { pmi: 5_550_101_011 }],
    ['a number with the same lower half', { pmi: 5_550_101_010 - 2 ** 32 }],
    ['a text of digits', { pmi: '5550101010' }],
    ['a member of an object', { custom_attributes: [{ key: 'a', name: 'b', value: 'd' }] }],
  ])('tells apart: %s', (_, change) => {
    expect(fingerprintOf({ ...row, ...change })).not.toBe(fingerprintOf(row));
  });

  it('rarely agrees for texts that differ', () => {
    const seen = new Map<number, string>();
    let collisions = 0;
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const fingerprint = fingerprintOf({ ...row, dept: text });
        const other = seen.get(fingerprint);
        if (other !== undefined && other !== text) collisions += 1;
        seen.set(fingerprint, text);
      }),
      { numRuns: 5000 },
    );
    // Of 5,000 draws from four billion.
    expect(collisions).toBeLessThanOrEqual(1);
  });
});
