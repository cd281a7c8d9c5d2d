import fc from 'fast-check';
import { isNestedDeeperThan } from '../src/index.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it.each([
  ['[[1],[2]]', 2],
  ['{"a":{"b":[]}}', 3],
  [String.raw`{"a":"[[[[\"[[","b\\":1}`, 1],
  ['"[[["', 0],
  ['[["open', 2],
  ['', 0],
])('%s is nested %d deep', (text, depth) => {
  expect(isNestedDeeperThan(text, depth)).toBe(false);
  if (depth > 0) expect(isNestedDeeperThan(text, depth - 1)).toBe(true);
});

it('agrees with what a parser finds', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5, stringUnit: 'binary' }),
      fc.integer({ min: 0, max: 6 }),
      (text, most) => {
        expect(isNestedDeeperThan(text, most)).toBe(depthOf(JSON.parse(text)) > most);
      },
    ),
    { numRuns: 500, seed: 20261126 },
  );
});

it('takes millions', () => {
  expect(isNestedDeeperThan('['.repeat(5_000_000), 100)).toBe(true);
  expect(isNestedDeeperThan('[],'.repeat(1_000_000), 100)).toBe(false);
});
