import { KeyTable } from '@source-zoom/values';
import { KeyHash } from '../src/key-hash.ts';

describe('KeyTable', () => {
  it('numbers 20,000 similar keys in their order, and knows each again', () => {
    const table = new KeyTable();
    const numbers = Array.from({ length: 20_000 }, (_, at) => table.add(`user${at}@example.com`));
    expect(numbers.findIndex((number, at) => number !== at)).toBe(-1);
    for (let index = 0; index < 20_000; index += 97)
      expect(table.add(`user${index}@example.com`)).toBe(index);
    expect(table.find('user7@example.com')).toBe(7);
    expect(table.find('User7@example.com')).toBeUndefined();
    expect(table.size).toBe(20_000);
  });

  it('always has room for one more key than it holds', () => {
    const table = new KeyTable();
    const spare = Array.from({ length: 10_000 }, (_, at) => {
      table.add(String(at));
      return table.capacity - table.size;
    });
    expect(Math.min(...spare)).toBeGreaterThan(0);
  });
});

describe('KeyHash', () => {
  it('spreads over all 64 bits', () => {
    const hash = new KeyHash();
    const highs = new Set<number>();
    const lows = new Set<number>();
    for (let index = 0; index < 20_000; index += 1) {
      hash.of(`k${index}`);
      highs.add(hash.high >>> 16);
      lows.add(hash.low & 0xffff);
    }
    // Of 65,536 values 20,000 random draws show about 17,200.
    expect(highs.size).toBeGreaterThan(16_800);
    expect(lows.size).toBeGreaterThan(16_800);
  });
});
