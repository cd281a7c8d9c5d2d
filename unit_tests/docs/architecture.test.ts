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
  it('names every folder at the top, every package, and every room of the connector and of the large packages', () => {
    const rooms = own([
      ...folders('').filter((path) => !['src', 'packages'].includes(path)),
      'src',
      ...folders('src'),
      ...folders('packages'),
      ...['oaa', 'snapshot-store', 'access-review', 'zoom-to-veza'].flatMap((name) =>
        folders(`packages/${name}/src`),
      ),
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

  it('says who may import whom as the checked rules say it', async () => {
    const { mayImport } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
      mayImport: Record<string, string[]>;
    };
    const section = map.slice(map.indexOf('## Who may import whom'));
    const said = [...section.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, room = '', others = '']) => [
      room,
      [...others.matchAll(/`([^`]+)`/g)].map(([, other]) => other),
    ]);
    const rooms = new Set(Object.keys(mayImport));
    expect(said.filter(([room]) => rooms.has(String(room)))).toEqual(Object.entries(mayImport));
  });
});
