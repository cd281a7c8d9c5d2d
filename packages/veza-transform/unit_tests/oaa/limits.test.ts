import { dataSourceNameProblem } from '../../src/oaa/data-source-name.ts';
import { IdIndex } from '../../src/oaa/id-index.ts';
import { chooseTransport } from '../../src/oaa/payload-size.ts';

describe('limits', () => {
  it.each([
    [{ jsonBytes: 1000, gzipBytes: 100 }, { by: 'gzip' }],
    [{ jsonBytes: 20, gzipBytes: 40 }, { by: 'plain' }],
    [
      { jsonBytes: 120_000_000, gzipBytes: 80_000_000 },
      { by: 'parts', count: 3 },
    ],
    [{ jsonBytes: 5_000_000_000, gzipBytes: 80_000_000 }, { by: 'nothing' }],
  ])('%j travels as %j', (size, transport) => {
    expect(chooseTransport(size)).toMatchObject(transport);
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
