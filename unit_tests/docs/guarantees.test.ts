import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/guarantees.md'), 'utf8');

/** The rows of the table of promises: the promise, and the paths that hold it. */
const promises = [...page.matchAll(/^\| ([A-Z][^|]*) \| ([^|]*`[^|]*) \|$/gm)].map(
  ([, promise = '', tests = '']): [string, string[]] => [
    promise.trim(),
    [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  ],
);

/** Test cases in a file, or in the files of a folder. */
function cases(path: string): number {
  const full = join(root, path);
  if (statSync(full).isDirectory())
    return readdirSync(full).reduce((sum, name) => sum + cases(join(path, name)), 0);
  return (readFileSync(full, 'utf8').match(/\b(it|test)(\.each)?[(<]|^def test_|assertNoSecret/gm) ?? [])
    .length;
}

describe('docs/guarantees.md', () => {
  it('promises something', () => {
    expect(promises.length).toBeGreaterThan(10);
  });

  it.each(promises)('%s: a test holds it', (_promise, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      expect([path, existsSync(join(root, path))]).toEqual([path, true]);
      expect(cases(path)).toBeGreaterThan(0);
    }
  });

  it('says what is not promised', () => {
    expect(page).toContain('## Not promised');
  });
});
