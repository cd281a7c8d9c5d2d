import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

/** Folders that the map's table names. */
const named = new Set(
  [...map.matchAll(/^\| ((?:`[\w/.-]+\/`(?:, )?)+) +\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)\/`/g)].map(([, path = '']) => path),
  ),
);

const folders = (parent: string): string[] =>
  readdirSync(join(root, parent))
    .map((name) => (parent === '' ? name : `${parent}/${name}`))
    .filter((path) => statSync(join(root, path)).isDirectory());

/** Made by tools, not by people. */
const made = new Set(['node_modules', 'dist', 'coverage', 'out', '.git', '.venv', '.cache', '__pycache__']);
const own = (paths: string[]): string[] => paths.filter((path) => !made.has(path.split('/').at(-1) ?? ''));

describe('ARCHITECTURE.md', () => {
  it('names every folder at the top, every room of the connector and of the transform, and every package', () => {
    const rooms = own([
      ...folders('').filter((path) => !['src', 'packages'].includes(path)),
      'src',
      ...folders('src'),
      ...folders('packages'),
      ...folders('packages/veza-transform/src'),
    ]);
    expect(rooms.filter((path) => !named.has(path)).sort()).toEqual([]);
  });

  it('names no folder that is not there', () => {
    expect(
      [...named].filter(
        (path) => statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() !== true,
      ),
    ).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = [...map.matchAll(/`((?:src|packages)\/[\w/-]+\.\w+)`/g)].map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(0);
    expect(
      files.filter((path) => statSync(join(root, path), { throwIfNoEntry: false }) === undefined),
    ).toEqual([]);
  });

  it('says of every import rule what the checked rules say', async () => {
    const { default: rules } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    const said: Record<string, string> = {
      'no-cycles': 'No cycles',
      'no-orphan-dependency': 'declared in the package.json',
      'leaf-packages-import-nothing-of-ours': 'leaf packages',
      'connector-does-not-know-the-transform': 'never imports the transform',
      'transform-does-not-know-the-connector': '`veza-transform` never imports `src/`',
      'zoom-does-not-know-the-protocol': '`zoom/` never imports the protocol',
      'completeness-knows-nobody': 'which knows nobody',
      'only-sync-asks-completeness': 'Only `sync/` asks `completeness/`',
      'streams-do-not-know-sync': 'sync → streams',
      'sync-does-not-know-commands': 'commands → sync',
      'mapping-is-pure': '`mapping/` is pure',
      'oaa-knows-no-zoom': '`oaa/` knows nothing but itself',
      'warehouse-does-not-know-mapping': '`warehouse/` never imports `mapping/`',
      'review-knows-payloads-only': '`review/` and `report/` know payloads only',
    };
    expect(rules.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(said).sort());
    for (const sentence of Object.values(said)) expect(map).toContain(sentence);
  });
});
