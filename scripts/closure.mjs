import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The folders of packages and of all that they need at run time, from the root: where Node finds them from `from`.
 * What is optional and not installed is left out.
 */
export async function closureOf(names, from) {
  const found = new Set();
  const waiting = names.map((name) => ({ name, from: join(root, from) }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = resolve(next.name, next.from);
    if (folder === undefined && next.optional) continue;
    if (folder === undefined) throw new Error(`${next.name}: not installed, but ${next.from} needs it`);
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies, optionalDependencies } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      waiting.push({ name, from: folder, optional: name in (optionalDependencies ?? {}) });
  }
  return [...found].map((folder) => relative(root, folder)).sort();
}

/** As Node looks for a package: in each `node_modules` on the way up. */
function resolve(name, from) {
  for (let at = from; at.startsWith(root.slice(0, -1)); at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return undefined;
}
