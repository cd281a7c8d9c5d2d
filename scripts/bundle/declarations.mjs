import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const specifier = /(\bfrom |\bimport\()'(\.{1,2}\/[^']+|@source-zoom\/[^']+)'/g;

/**
 * Copies the types of one of our packages, and those of our other packages that they name, each package into a folder of
 * its own. What they say of each other is then a relative path, which needs nothing else to be installed.
 *
 * @param name of the package.
 * @param folder for the copies; emptied first.
 */
export async function copyDeclarations(name, folder) {
  await rm(folder, { recursive: true, force: true });
  const waiting = [`${name}/index.d.ts`];
  const seen = new Set(waiting);
  for (const path of waiting) {
    const [owner, ...rest] = path.split('/');
    const text = await readFile(join(packages, owner, 'dist', ...rest), 'utf8');
    const copied = text.replaceAll(specifier, (_, before, from) => {
      const target = targetOf(from, path);
      if (!seen.has(target)) waiting.push(target);
      seen.add(target);
      const short = relative(dirname(path), target).replace(/\.d\.ts$/, '.js');
      return `${before}'${short.startsWith('.') ? short : `./${short}`}'`;
    });
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), copied.replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
  }
}

/** Where the types are that a file of types names. */
function targetOf(from, path) {
  if (from.startsWith('.')) return join(dirname(path), from).replace(/\.[jt]s$/, '.d.ts');
  const [owner, part = 'index'] = from.slice('@source-zoom/'.length).split('/');
  return `${owner}/${part}.d.ts`;
}
