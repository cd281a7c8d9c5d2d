import fc from 'fast-check';
import { retryAtMs } from '../../src/zoom/retry-after.ts';

const now = Date.parse('2026-01-01T12:00:00Z');
const soon = Date.parse('2026-01-02T00:00:00Z');
const week = 7 * 86_400_000;

describe('retryAtMs', () => {
  it.each([
    ['absent', undefined, undefined],
    ['empty', '', undefined],
    ['seconds', '120', now + 120_000],
    ['parts of a second', ' 1.5 ', now + 1500],
    ['nothing to wait', '0', now],
    ['epoch in seconds', String(soon / 1000), soon],
    ['epoch in milliseconds', String(soon), soon],
    ['ISO date-time', '2026-01-02T00:00:00Z', soon],
    ['ISO with another zone', '2026-01-02T02:00:00+02:00', soon],
    ['ISO without a zone is UTC', '2026-01-02T00:00:00', soon],
    ['HTTP date', 'Fri, 02 Jan 2026 00:00:00 GMT', soon],
    ['a time that has passed', '2020-05-31T00:00:00Z', now],
    ['an epoch that has passed', '1700000000', now],
    ['a time far off', '2126-01-01T00:00:00Z', now + week],
    ['a number too large for a date', '99999999999999999999', now + week],
    ['negative', '-5', undefined],
    ['no date', '2026-99-99T00:00:00Z', undefined],
    ['words', 'tomorrow', undefined],
    ['a bare year', '2026-01', undefined],
  ])('%s', (_, header, expected) => {
    expect(retryAtMs(header, now)).toBe(expected);
  });

  it('is always a valid time from now to a week, or undefined', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.double().map(String)), (header) => {
        const at = retryAtMs(header, now);
        if (at === undefined) return;
        expect(at).toBeGreaterThanOrEqual(now);
        expect(at).toBeLessThanOrEqual(now + week);
      }),
    );
  });
});
