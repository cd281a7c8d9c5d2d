import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The licences of the packages that files are of, one after the other, each with its text. `files`: from the root. */
export async function licencesOf(files) {
  const texts = await Promise.all(packagesOf(files).map(describe));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folders of the packages that files are of, each once, in order. */
export function packagesOf(files) {
  const folders = new Set(files.map(packageOf).filter((folder) => folder !== undefined));
  return [...folders].sort();
}

/** The folder of the package that a file is of; undefined for our own. */
export function packageOf(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

async function describe(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${root}${folder}/package.json`, 'utf8'));
  const own = (await readdir(`${root}${folder}`)).find((file) => /^(licen[cs]e|copying)(\.|-|$)/i.test(file));
  const text = own === undefined ? `Licence: ${license}` : await readFile(`${root}${folder}/${own}`, 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
