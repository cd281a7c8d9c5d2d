import fc from 'fast-check';
import { JsonDepthMeter } from '../src/index.ts';

function isNestedDeeperThan(text: string, maxDepth: number, pieceBytes = Infinity): boolean {
  const meter = new JsonDepthMeter(maxDepth);
  const bytes = Buffer.from(text);
  const step = Math.min(pieceBytes, bytes.length);
  for (let at = 0; at < bytes.length; at += step) if (meter.add(bytes.subarray(at, at + step))) return true;
  return false;
}

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

it('agrees with what a parser finds, whatever the pieces', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5, stringUnit: 'binary' }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 9 }),
      (text, most, pieceBytes) => {
        const isDeeper = depthOf(JSON.parse(text)) > most;
        expect(isNestedDeeperThan(text, most)).toBe(isDeeper);
        expect(isNestedDeeperThan(text, most, pieceBytes)).toBe(isDeeper);
      },
    ),
    { numRuns: 500, seed: 20261126 },
  );
});

it.each([String.raw`"\"[[["`, String.raw`"\\\"[[["`, String.raw`"a\\",[`])(
  'sees the end of a string wherever a piece ends: %s',
  (text) => {
    const depth = text.endsWith('[') ? 1 : 0;
    for (let bytes = 1; bytes <= text.length; bytes += 1) {
      expect(isNestedDeeperThan(text, depth, bytes)).toBe(false);
      if (depth > 0) expect(isNestedDeeperThan(text, depth - 1, bytes)).toBe(true);
    }
  },
);

it('takes millions', () => {
  expect(isNestedDeeperThan('['.repeat(5_000_000), 100)).toBe(true);
  expect(isNestedDeeperThan('[],'.repeat(1_000_000), 100)).toBe(false);
});
