import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SourceNotFound } from './errors.ts';

/** Installed beside this program; in its own folder, as in an image; the launcher of the checkout, from `dist` or `src`. */
const places = ['../source-zoom/main.mjs', './source-zoom/main.mjs', '../../../../bin/source-zoom.mjs'];

/** The command of the source that is installed beside this program, under the same Node. @throws SourceNotFound */
export function sourceBeside(): string[] {
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new SourceNotFound('There is no source-zoom beside this program');
  return [process.execPath, ...process.execArgv, found];
}
