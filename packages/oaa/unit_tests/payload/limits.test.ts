import { dataSourceNameProblem } from '../../src/payload/data-source-name.ts';
import { PayloadTooLarge } from '../../src/payload/errors.ts';
import { IdIndex } from '../../src/payload/id-index.ts';
import { chooseTransport } from '../../src/payload/payload-size.ts';

describe('limits', () => {
  it.each([
    [{ jsonBytes: 1000, gzipBytes: 100 }, { by: 'gzip' }],
    [
      { jsonBytes: 120_000_000, gzipBytes: 80_000_000 },
      { by: 'parts', count: 3 },
    ],
  ])('%j travels as %j', (size, transport) => {
    expect(chooseTransport(size)).toMatchObject(transport);
  });

  it('a payload that needs more parts than Veza takes travels not at all', () => {
    const size = { jsonBytes: 5_000_000_000, gzipBytes: 80_000_000 };
    expect(() => chooseTransport(size)).toThrow(PayloadTooLarge);
  });

  it.each([
    ["Zoom - acme_1 (x) 'y'", undefined],
    ['', 'blank'],
    ['Zoom"', 'digits'],
    ['Zürich', 'digits'],
    ['x'.repeat(257), '256'],
  ])('name %j', (name, problem) => {
    if (problem === undefined) expect(dataSourceNameProblem(name)).toBeUndefined();
    else expect(dataSourceNameProblem(name)).toContain(problem);
  });

  it('tells 5,000 ids apart and finds each again', () => {
    const index = new IdIndex();
    for (let n = 0; n < 5000; n += 1) expect(index.add(`Id${n}`, n)).toBeUndefined();
    for (let n = 0; n < 5000; n += 1) expect(index.add(`iD${n}`, 0)).toBe(n);
    expect(index.size).toBe(5000);
    expect(index.has('id5000')).toBe(false);
  });
});
