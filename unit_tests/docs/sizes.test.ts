import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = readdirSync(join(root, 'packages')).filter((name) => name !== 'simulators');
const linesOf = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;

/** Shipped sources, without what is generated and what only tests use. */
const files = ['src', ...packages.map((name) => `packages/${name}/src`)].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/(?:^|\/)(?:generated|testing)\//.test(path))
    .map((path) => ({ folder, path: `${folder}/${path}`, lines: linesOf(join(root, folder, path)) })),
);

it('no shipped file is over 200 lines', () => {
  expect(files.filter(({ lines }) => lines > 200).map(({ path }) => path)).toEqual([]);
});

it('no package holds more than 30 % of what ships', () => {
  const sum = (some: typeof files): number => some.reduce((total, { lines }) => total + lines, 0);
  const shares = [...new Set(files.map(({ folder }) => folder))].map((folder): [string, number] => [
    folder,
    sum(files.filter((file) => file.folder === folder)) / sum(files),
  ]);
  expect(shares.length).toBeGreaterThan(5);
  expect(shares.filter(([, share]) => share > 0.3)).toEqual([]);
});
