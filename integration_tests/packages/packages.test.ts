import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesOf, sampleAccount } from '../../packages/snapshot-store/unit_tests/sample-account.ts';
import { layInto, left, pack, type Packed, runIn } from './packed.ts';

interface Manifest {
  name: string;
  dependencies: Record<string, string>;
  repository?: { url: string };
}

const names = ['source-zoom', 'zoom-to-veza', 'destination-veza', 'source-zoom-oaa'];
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const now = ['--now', '2026-11-24T12:00:00Z'];

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => {
  packed.remove();
});

const filesOf = (name: string): string[] =>
  runIn('.', 'tar', '--list', `--file=${packed.tarball(name)}`)
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
const manifestOf = (name: string, from = packed): Manifest =>
  JSON.parse(
    runIn('.', 'tar', '--extract', '--to-stdout', `--file=${from.tarball(name)}`, 'package/package.json'),
  ) as Manifest;

describe.each(names)('the package %s', (name) => {
  it('holds the built program and its papers, no test, no source, and nothing that somebody left there', () => {
    const files = filesOf(name);
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'LICENSES.txt']));
    expect(files.filter((file) => left.includes(file) || /secret|test/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    expect(statSync(packed.tarball(name)).size).toBeLessThan(4_000_000);
  });

  it('depends on exact versions of others, and on nothing of this repository', () => {
    const { dependencies } = manifestOf(name);
    for (const [other, wanted] of Object.entries(dependencies)) {
      expect(other).not.toMatch(/^@source-zoom\/|-veza$|^source-/);
      expect(wanted).toMatch(/^\d/);
    }
  });

  it('has no address that nobody knows yet', () => {
    expect(manifestOf(name)).not.toHaveProperty('repository');
  });
});

it('fills in the addresses of the repository that a release runs in', () => {
  const released = pack(['source-zoom'], {
    GITHUB_SERVER_URL: 'https://git.example.com',
    GITHUB_REPOSITORY: 'acme/zoom',
  });
  expect(manifestOf('source-zoom', released)).toMatchObject({
    homepage: 'https://git.example.com/acme/zoom#readme',
    repository: { type: 'git', url: 'git+https://git.example.com/acme/zoom.git' },
  });
  const folder = released.emptyFolder();
  const home = layInto(folder, released.tarball('source-zoom'), 'source-zoom');
  expect(JSON.parse(runIn(folder, process.execPath, join(home, 'main.mjs'), 'spec'))).toMatchObject({
    spec: {
      documentationUrl: `https://git.example.com/acme/zoom/blob/v${version}/docs/airbyte.md`,
    },
  });
  expect(runIn(folder, process.execPath, join(home, 'main.mjs'), 'read', '--help')).toContain(
    `Docs: https://git.example.com/acme/zoom/blob/v${version}/docs/airbyte.md#a-pipe`,
  );
  released.remove();
});

it('the folders of the source refuse to be packed, and say what to do', () => {
  const root = new URL('../..', import.meta.url).pathname;
  for (const folder of ['.', 'packages/zoom-to-veza', 'packages/destination-veza', 'packages/oaa'])
    expect(() => runIn(join(root, folder), 'npm', 'pack', '--dry-run')).toThrow(/run `npm run package`/);
});

it('source-zoom is installed from its tarball, here and globally, and works', () => {
  const folder = packed.emptyFolder();
  runIn(folder, 'npm', 'install', '--offline', '--no-audit', packed.tarball('source-zoom'));
  const specification = runIn(folder, 'npx', '--no-install', 'source-zoom', 'spec');
  expect(JSON.parse(specification)).toMatchObject({ type: 'SPEC' });
  runIn(
    folder,
    ...['npm', 'install', '--offline', '--global', '--prefix', 'global'],
    packed.tarball('source-zoom'),
  );
  expect(runIn(folder, 'global/bin/source-zoom', 'spec')).toBe(specification);
  expect(runIn(folder, 'global/bin/source-zoom', '--version').trim()).toBe(version);
});

it('zoom-to-veza turns messages into a payload, where nothing else is installed', () => {
  const folder = packed.emptyFolder();
  const home = layInto(folder, packed.tarball('zoom-to-veza'), 'zoom-to-veza');
  const run = (...args: string[]): string => runIn(folder, process.execPath, join(home, 'main.mjs'), ...args);
  expect(run('--help')).toContain('zoom-to-veza transform');
  expect(run('--version').trim()).toBe(version);
  writeFileSync(join(folder, 'messages.jsonl'), messagesOf(sampleAccount()));
  run('transform', '--from', 'messages.jsonl', '--out', 'payload.json', ...now);
  const { applications } = JSON.parse(readFileSync(join(folder, 'payload.json'), 'utf8')) as {
    applications: { local_users: unknown[] }[];
  };
  expect(applications[0]?.local_users).toHaveLength(13);
  run('report', '--from', 'messages.jsonl', '--out', 'report.html', ...now);
  expect(statSync(join(folder, 'report.html')).size).toBeGreaterThan(10_000);
});
