import { csvRecord } from '../../src/text/csv.ts';
import { oddNames } from './large-account.ts';

interface PageCsv {
  csvRecord: (cells: unknown[]) => string;
}

it('the page writes CSV as the commands do: no formula, no line for two, quoted', async () => {
  const path = '../../assets/report/page/csv.js';
  const page = (await import(path)) as PageCsv;
  const cells = [
    ...oddNames,
    ...['=1+1', '+1', '-1', '@x', ' =1', '＝1', 'a,b', 'a "b"', 'a\nb', '\u0085=1', '\u2028x', 'a\tb', ''],
  ];
  for (const cell of cells) expect(page.csvRecord([cell, 'x'])).toBe(csvRecord([cell, 'x']));
  expect(page.csvRecord(['=HYPERLINK("x")', 7])).toBe(`"'=HYPERLINK(""x"")",7\r\n`);
});
