import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What people have in this folder while they use it, although the docs keep it elsewhere. */
const left = [
  'config.json',
  'config-acme.json',
  'secrets/config.json',
  '.env',
  'messages.jsonl',
  'read.jsonl.gz',
  'payload.json',
  'payload.json.gz',
  'report.html',
  'cache.duckdb',
  'state/0123.baseline.json',
  '.payload.json.0123-4567.unfinished',
];
const ours = ['package.json', 'src/config/load.ts', 'schemas/users.json', 'spec.json', 'README.md'];

/** Those that a file of patterns leaves out. */
function ignoredBy(patterns: string, names: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ignored-'));
  try {
    execFileSync('git', ['init', '-q', folder]);
    copyFileSync(join(root, patterns), join(folder, '.gitignore'));
    const input = names.join('\n');
    return execFileSync('git', ['check-ignore', '--stdin'], { cwd: folder, input })
      .toString()
      .split('\n')
      .filter((name) => name !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.each(['.gitignore', '.dockerignore'])('secrets and data never come in by %s', (patterns) => {
  expect(ignoredBy(patterns, [...left, ...ours])).toEqual(left);
});

it('every package has the version of the repository, and names the others by it', () => {
  interface Manifest {
    version: string;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  }
  const read = (folder: string): Manifest =>
    JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  const { version } = read('.');
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  for (const { dependencies, devDependencies, ...own } of ['.', ...folders].map(read)) {
    const named = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) =>
      /^@source-zoom\/|^zoom-to-veza$/.test(name),
    );
    expect([own.version, ...named.map(([, wanted]) => wanted)]).toEqual(
      Array.from({ length: named.length + 1 }, () => version),
    );
  }
});
