import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SourceNotFound } from './errors.ts';

/** The launcher of the same checkout, from a folder of `dist` or `src`; and in an image, beside the single file. */
const places = ['../../../../bin/source-zoom.mjs', './source-zoom/main.mjs'];

/** The command of the source that is installed beside this program, under the same Node. @throws SourceNotFound */
export function sourceBeside(): string[] {
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new SourceNotFound('There is no source-zoom beside this program');
  return [process.execPath, ...process.execArgv, found];
}
