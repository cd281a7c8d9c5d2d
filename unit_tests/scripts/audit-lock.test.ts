import { readFileSync } from 'node:fs';

interface Dependency {
  name: string;
  version: string;
}
const { dependenciesOf, problemsOf } = (await import(
  new URL('../../scripts/audit/audit-lock.mjs', import.meta.url).href
)) as {
  dependenciesOf: (lock: unknown) => Dependency[];
  problemsOf: (dependencies: Dependency[]) => string[];
};

const lockOf = (packages: Record<string, object>) => ({
  packages: { '': { dependencies: { good: '1.0.0' } }, 'node_modules/ours': { link: true }, ...packages },
});
const problems = (packages: Record<string, object>): string[] => problemsOf(dependenciesOf(lockOf(packages)));

it('knows what is direct, what is a tool, and what is our own', () => {
  const found = dependenciesOf(
    lockOf({
      'node_modules/good': { version: '1.0.0', license: 'MIT' },
      'node_modules/good/node_modules/@a/b': { version: '2.0.0', license: 'ISC', dev: true },
    }),
  );
  expect(found).toEqual([
    {
      name: 'good',
      version: '1.0.0',
      licence: 'MIT',
      isTool: false,
      isDirect: true,
      hasInstallScript: false,
    },
    {
      name: '@a/b',
      version: '2.0.0',
      licence: 'ISC',
      isTool: true,
      isDirect: false,
      hasInstallScript: false,
    },
  ]);
});

it.each<[string, Record<string, object>, string[]]>([
  ['a listed licence', { 'node_modules/a': { version: '1.0.0', license: 'MIT' } }, []],
  [
    'another one',
    { 'node_modules/a': { version: '1.0.0', license: 'GPL-3.0' } },
    ['a 1.0.0: its licence, GPL-3.0, is not listed'],
  ],
  ['one of tools, of a tool', { 'node_modules/a': { version: '1.0.0', license: 'MPL-2.0', dev: true } }, []],
  [
    'one of tools, of what is used',
    { 'node_modules/a': { version: '1.0.0', license: 'MPL-2.0' } },
    ['a 1.0.0: its licence, MPL-2.0, is not listed'],
  ],
  [
    'none',
    { 'node_modules/a': { version: '1.0.0' } },
    ['a 1.0.0: its licence, which it does not name, is not listed'],
  ],
  [
    'a script that is listed',
    { 'node_modules/esbuild': { version: '1.0.0', license: 'MIT', hasInstallScript: true } },
    [],
  ],
  [
    'a script that is not',
    { 'node_modules/a': { version: '1.0.0', license: 'MIT', hasInstallScript: true } },
    ['a 1.0.0: runs a script when it is installed, and is not listed for that'],
  ],
])('judges %s', (_what, packages, expected) => {
  expect(problems(packages)).toEqual(expected);
});

it('finds nothing in what is installed here but packages that only their own files describe', () => {
  const lock: unknown = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  const silent = problemsOf(dependenciesOf(lock)).filter((problem) => !problem.includes('does not name'));
  expect(silent).toEqual([]);
});
