import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  writeFileSync(join(folder, 'package.json'), '{"version":"1.2.0"}');
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- A thing.\n\n';
  writeFileSync(join(folder, 'CHANGELOG.md'), `${changelog}## [1.1.0] - 2026-11-01\n\n- Older.\n`);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a step of the release where its files are, with what GitHub sets. */
function step(script: string, args: string[], env: NodeJS.ProcessEnv = {}): [number | null, string, string] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/release', script), ...args],
    { cwd: folder, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' },
  );
  return [status, stdout, stderr];
}

describe('check-tag', () => {
  it('lets the tag of the version pass, and no other', () => {
    expect(step('check-tag.mjs', ['v1.2.0'])).toEqual([0, '', '']);
    const [code, , stderr] = step('check-tag.mjs', ['v1.1.0']);
    expect([code, stderr]).toEqual([
      1,
      'The tag v1.1.0 is not that of package.json, which is at 1.2.0: tag v1.2.0, or change the version.\n',
    ]);
  });

  it('misses a section of the changelog', () => {
    writeFileSync(join(folder, 'CHANGELOG.md'), '## [Unreleased]\n\n- A thing.\n');
    expect(step('check-tag.mjs', ['v1.2.0'])[2]).toContain('no section "## [1.2.0] - date"');
  });
});

describe('notes', () => {
  it('are the section of the version, without its heading', () => {
    expect(step('notes.mjs', ['v1.2.0'])).toEqual([0, '### Added\n\n- A thing.\n', '']);
    expect(step('notes.mjs', ['v9.0.0'])[0]).toBe(1);
  });
});

describe('image-names', () => {
  const env = { REGISTRY: 'registry.example.com', IMAGE: 'source-zoom', GITHUB_REPOSITORY_OWNER: 'Acme' };
  it.each([
    ['v1.2.0', ':1.2.0,registry.example.com/acme/source-zoom:latest'],
    ['v1.2.0-rc.1', ':1.2.0-rc.1'],
  ])('of %s are in lower case; only a final version is the latest', (tag, tags) => {
    const [, stdout] = step('image-names.mjs', [], { ...env, GITHUB_REF_NAME: tag });
    const name = 'registry.example.com/acme/source-zoom';
    expect(stdout).toBe(`name=${name}\ntags=${name}${tags}\n`);
  });
});

/** Stands in for npm: `view` answers by the table, and every call is noted. */
function standInForNpm(view: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const script = `#!/bin/sh\necho "$*" >> ${folder}/calls\n[ "$1" = view ] || exit 0\n${view}\n`;
  writeFileSync(join(bin, 'npm'), script);
  chmodSync(join(bin, 'npm'), 0o755);
  return `${bin}:${process.env['PATH'] ?? ''}`;
}

function tarballs(...versions: [string, string][]): void {
  mkdirSync(join(folder, 'out/packages'), { recursive: true });
  for (const [name, version] of versions) {
    mkdirSync(join(folder, 'package'), { recursive: true });
    writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name, version }));
    execFileSync('tar', ['-czf', `out/packages/${name}-${version}.tgz`, 'package'], { cwd: folder });
  }
}

describe('publish', () => {
  const calls = (): string[] =>
    readFileSync(join(folder, 'calls'), 'utf8')
      .trim()
      .split('\n')
      .filter((call) => call.startsWith('publish'));

  it('publishes what the registry lacks, with its provenance, and a version for testing as such', () => {
    tarballs(['a', '1.2.0'], ['b', '1.2.0'], ['c', '1.2.0-rc.1']);
    const PATH = standInForNpm(
      'case "$2" in a@*) echo \'"1.2.0"\' ;; *) echo \'{"error":{"code":"E404"}}\'; exit 1 ;; esac',
    );
    expect(step('publish.mjs', [], { PATH })).toEqual([0, 'a 1.2.0 is published already.\n', '']);
    expect(calls()).toEqual([
      `publish ${folder}/out/packages/b-1.2.0.tgz --provenance --tag latest`,
      `publish ${folder}/out/packages/c-1.2.0-rc.1.tgz --provenance --tag next`,
    ]);
  });

  it('does not take a registry that does not answer for one that lacks it', () => {
    tarballs(['a', '1.2.0']);
    const PATH = standInForNpm('echo \'{"error":{"code":"ECONNREFUSED"}}\'; exit 1');
    const [code, , stderr] = step('publish.mjs', [], { PATH });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'npm view a failed, so it is unknown whether 1.2.0 is published: run the job again.\n',
    );
    expect(calls()).toEqual([]);
  });
});
