import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CacheHost, keepCompiledCode } from '../src/compile-cache.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'compile-cache-'));
});
afterEach(() => rm(home, { recursive: true }));

/** The folders that Node was given for the compiled code. */
function folders(host: Partial<CacheHost> = {}): string[] {
  const given: string[] = [];
  keepCompiledCode('program', {
    env: { HOME: home },
    getuid: () => process.getuid?.() ?? 0,
    enableCompileCache: (folder) => void given.push(folder),
    ...host,
  });
  return given;
}

test('the code is kept in the cache folder of the user, which nobody else can read or write', async () => {
  const folder = join(home, '.cache/program');
  expect(folders()).toEqual([folder]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(folders()).toEqual([folder]);
});

test('XDG_CACHE_HOME names another cache folder; a relative one counts as not set', () => {
  expect(folders({ env: { HOME: home, XDG_CACHE_HOME: join(home, 'cache') } })).toEqual([
    join(home, 'cache/program'),
  ]);
  expect(folders({ env: { HOME: home, XDG_CACHE_HOME: 'cache' } })).toEqual([join(home, '.cache/program')]);
});

test.each([
  ['others may write into it', async (folder: string) => chmod(folder, 0o777)],
  [
    'it is a link',
    async (folder: string) => {
      await rm(folder, { recursive: true });
      await symlink(tmpdir(), folder);
    },
  ],
  [
    'it is a file',
    async (folder: string) => {
      await rm(folder, { recursive: true });
      await writeFile(folder, '');
    },
  ],
])('a folder is not used where %s', async (_why, change) => {
  const folder = join(home, '.cache/program');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await change(folder);
  expect(folders()).toEqual([]);
});

test("another user's folder is not used", () => {
  folders();
  expect(folders({ getuid: () => 4_000_000 })).toEqual([]);
});

test.each([
  ['Node cannot keep it', { enableCompileCache: undefined }],
  ['there is no place for it', { env: { HOME: '/dev/null' } }],
])('where %s, the program starts without', (_why, host) => {
  expect(folders(host)).toEqual([]);
});

test.each(['NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE'])('%s decides instead', (name) => {
  expect(folders({ env: { HOME: home, [name]: '1' } })).toEqual([]);
});
