import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Beside the package's `dist` (or `src`), and beside the file that an image holds. */
const folders = ['../assets/', './assets/'].map((path) => new URL(path, import.meta.url));

/** The text of a file of this package's `assets` folder. */
export async function readAsset(name: string): Promise<string> {
  const folder = folders.find((url) => existsSync(new URL(name, url)));
  if (folder === undefined) throw new Error(`The file assets/${name} is missing from this installation.`);
  return readFile(new URL(name, folder), 'utf8');
}
