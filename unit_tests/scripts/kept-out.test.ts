import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
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

it.each([
  ['.', ['LICENSE', 'README.md', 'bin', 'dist', 'icon.svg', 'package.json', 'schemas', 'spec.json']],
  ['packages/zoom-to-veza', ['README.md', 'assets', 'bin', 'dist', 'package.json']],
  ['packages/destination-veza', ['README.md', 'bin', 'dist', 'icon.svg', 'package.json', 'spec.json']],
  ['packages/access-review', ['assets', 'dist', 'package.json']],
  ['packages/http', ['dist', 'package.json']],
  ['packages/airbyte-protocol', ['dist', 'package.json']],
])(
  'a package of %s holds what is named and nothing else',
  (folder, parts) => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: join(root, folder),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [found] = JSON.parse(packed.toString()) as [{ files: { path: string }[] }];
    const roots = new Set(found.files.map(({ path }) => path.split('/')[0]));
    expect([...roots].sort()).toEqual(parts);
  },
  30_000,
);
