import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { licencesOf } from '../licences.mjs';
import { sbomOf } from '../sbom.mjs';
import { publishedManifest } from './published-manifest.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const at = (path) => `${root}${path}`;
const writeJson = (path, value) => writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

/**
 * Makes a package of a bundle: writes what stands beside its code, and removes what this build did not write.
 *
 * @param out folder of the bundle.
 * @param home folder of its workspace.
 * @param beside what else belongs into it, by the name that it gets.
 * @param code names of the files of code; `patterns` names them for the manifest.
 * @param inputs the files that were bundled, and others whose licences count.
 * @param own what `publishedManifest` is told.
 */
export async function finish({ out, home, beside, code, patterns, inputs, own }) {
  const all = { [`${home}/README.md`]: 'README.md', LICENSE: 'LICENSE', ...beside };
  for (const [from, to] of Object.entries(all)) await cp(at(from), at(`${out}/${to}`), { recursive: true });
  const files = [...patterns, 'LICENSES.txt', 'sbom.cdx.json', ...new Set(Object.values(beside))];
  const workspace = JSON.parse(await readFile(at(`${home}/package.json`), 'utf8'));
  const manifest = publishedManifest(workspace, { ...own, files });
  await writeJson(at(`${out}/package.json`), manifest);
  await writeFile(at(`${out}/LICENSES.txt`), await licencesOf(inputs));
  await writeJson(at(`${out}/sbom.cdx.json`), await sbomOf(manifest, inputs));
  const kept = new Set(['package.json', 'LICENSES.txt', 'sbom.cdx.json', ...code, ...Object.values(all)]);
  // Last, so that a program that runs meanwhile finds its parts.
  for (const name of await readdir(at(out)))
    if (!kept.has(name)) await rm(at(`${out}/${name}`), { recursive: true });
}
