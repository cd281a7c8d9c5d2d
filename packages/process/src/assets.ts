import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** From a file of a package's `dist` or `src` and a room of it, and from the one file that an image holds. */
const parents = ['../', '../../', './'];

/**
 * The text of a file of a package's `assets` folder.
 *
 * @param moduleUrl of the module that asks: its `import.meta.url`.
 */
export async function readAsset(name: string, moduleUrl: string): Promise<string> {
  const found = parents
    .map((parent) => new URL(`${parent}assets/${name}`, moduleUrl))
    .find((url) => existsSync(url));
  if (found === undefined) throw new Error(`The file assets/${name} is missing from this installation.`);
  return readFile(found, 'utf8');
}
