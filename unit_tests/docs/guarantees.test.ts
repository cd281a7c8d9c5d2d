import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/guarantees.md'), 'utf8');
const [promised = '', notPromised = ''] = page.split('## Not promised');

interface Evidence {
  file: string;
  title: string;
}

/** Each promise with the tests below it. */
const promises = promised
  .split(/^(?=- )/m)
  .slice(1)
  .map((text): [string, Evidence[]] => [
    /^- (.*)/.exec(text)?.[1] ?? '',
    [...text.matchAll(/^ {2}- `([^`]+)`: (.+)$/gm)].map(([, file = '', title = '']) => ({ file, title })),
  ]);

/** Whether a file has a test, or a group or table row of tests, of that very title. */
function holds({ file, title }: Evidence): boolean {
  if (!existsSync(join(root, file))) return false;
  const text = readFileSync(join(root, file), 'utf8');
  if (file.endsWith('.py')) return text.includes(`def ${title}(`);
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote},`));
}

describe('docs/guarantees.md', () => {
  it('promises something', () => {
    expect(promises.length).toBeGreaterThan(15);
  });

  it.each(promises)('%s', (_promise, evidence) => {
    expect(evidence).not.toEqual([]);
    expect(evidence.filter((one) => !holds(one))).toEqual([]);
  });

  it('knows a title that is not there', () => {
    const file = 'unit_tests/docs/guarantees.test.ts';
    expect(holds({ file, title: 'promises something' })).toBe(true);
    expect(holds({ file, title: ['promises', 'nothing'].join(' ') })).toBe(false);
    expect(holds({ file: 'gone.test.ts', title: 'promises something' })).toBe(false);
  });

  it('says what is not promised', () => {
    expect(notPromised.match(/^- \*\*/gm)?.length).toBeGreaterThan(8);
  });
});
