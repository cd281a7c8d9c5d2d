import { backoffMs } from '@source-zoom/http';
import fc from 'fast-check';

const pace = { firstMs: 500, maxMs: 30_000 };

describe('backoffMs', () => {
  it.each([
    [1, 0, 250],
    [1, 1, 500],
    [2, 1, 1000],
    [4, 0.5, 3000],
    [7, 1, 30_000],
    [100, 1, 30_000],
    [2000, 0, 15_000],
  ])('attempt %d by chance %d waits %d ms', (attempt, chance, expected) => {
    expect(backoffMs(attempt, pace, () => chance)).toBe(expected);
  });

  it('is never past its bound, and never nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, chance) => {
          const ms = backoffMs(attempt, pace, () => chance);
          expect(ms).toBeGreaterThanOrEqual(pace.firstMs / 2);
          expect(ms).toBeLessThanOrEqual(pace.maxMs);
        },
      ),
    );
  });
});
