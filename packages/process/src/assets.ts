import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** From a file of a package's `dist` or `src`, from a folder below it, and from the single file of an image. */
const parents = ['../', '../../', './'];

/**
 * The text of a file in a package's `assets` folder.
 *
 * @param moduleUrl the calling module's `import.meta.url`.
 */
export async function readAsset(name: string, moduleUrl: string): Promise<string> {
  const found = parents
    .map((parent) => new URL(`${parent}assets/${name}`, moduleUrl))
    .find((url) => existsSync(url));
  if (found === undefined) throw new Error(`The file assets/${name} is missing from this installation.`);
  return readFile(found, 'utf8');
}
