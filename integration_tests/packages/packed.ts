import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What people leave where they work. */
export const left = [
  'config.json',
  '.env',
  '.npmrc',
  'messages.jsonl',
  'payload.json',
  'secrets/config.json',
];

export interface Packed {
  /** Path of the tarball of a package. */
  tarball: (name: string) => string;
  /** A new empty folder, with nothing of the repository near it. */
  emptyFolder: () => string;
  /** Removes all of it. */
  remove: () => void;
}

const bundled = ['source-zoom', 'zoom-to-veza', 'destination-veza', 'oaa'];

/**
 * Packs what the build left, in a folder of its own, where others left their files too.
 *
 * @param names of the folders; all by default.
 * @param env beside that of this process, which never holds the variables of a release.
 */
export function pack(names = bundled, env: NodeJS.ProcessEnv = {}): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const [bundles, packages] = [join(folder, 'bundle'), join(folder, 'packages')];
  for (const name of names) {
    cpSync(join(root, 'out/bundle', name), join(bundles, name), { recursive: true });
    for (const file of left) {
      mkdirSync(join(bundles, name, dirname(file)), { recursive: true });
      writeFileSync(join(bundles, name, file), 'a secret');
    }
  }
  const { GITHUB_SERVER_URL: _server, GITHUB_REPOSITORY: _repository, ...own } = process.env;
  execFileSync(process.execPath, [join(root, 'scripts/pack.mjs'), bundles, packages], {
    env: { ...own, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarballs = readdirSync(packages);
  return {
    tarball: (name) => {
      const found = tarballs.find((one) => one.startsWith(`${name}-`) && /-\d+\.\d+\.\d+\.tgz$/.test(one));
      if (found === undefined)
        throw new Error(`There is no tarball of ${name} among ${tarballs.join(', ')}.`);
      return join(packages, found);
    },
    emptyFolder: () => mkdtempSync(join(folder, 'empty-')),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command as a user does, in a folder; gives what it printed. */
export function runIn(folder: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    // A cache that others fill would hide a missing file.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Lays a package into a folder, as npm does, without what it depends on. */
export function layInto(folder: string, tarball: string, name: string): string {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  runIn(
    folder,
    'tar',
    '--extract',
    '--gzip',
    '--strip-components=1',
    `--file=${tarball}`,
    `--directory=${home}`,
  );
  return home;
}
