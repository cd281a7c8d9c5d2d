import { KeyHash, KeySet } from '../../src/completeness/key-set.ts';

describe('KeySet', () => {
  it('tells 200,000 similar keys apart, and knows each again', () => {
    const set = new KeySet();
    const hash = new KeyHash();
    for (let index = 0; index < 200_000; index += 1) set.add(hash.of(`user${index}@example.com`));
    expect(set.size).toBe(200_000);
    for (let index = 0; index < 200_000; index += 997)
      expect(set.add(hash.of(`user${index}@example.com`))).toBe(false);
    expect(set.has(hash.of('user7@example.com'))).toBe(true);
    expect(set.has(hash.of('User7@example.com'))).toBe(false);
    expect(set.size).toBe(200_000);
  });

  it('keeps a key whose hash is the mark of a free place', () => {
    const set = new KeySet();
    const zero = Object.assign(new KeyHash(), { high: 0, low: 1 });
    expect([set.add(zero), set.add(zero), set.size]).toEqual([true, false, 1]);
  });

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
