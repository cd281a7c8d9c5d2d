import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { packagesOf } from './licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifestOf = async (folder) => JSON.parse(await readFile(`${root}${folder}/package.json`, 'utf8'));
const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/**
 * What a bundle is made of, in CycloneDX: the packages whose files are in it, and no others. `npm sbom` knows the lock file
 * only, and of a workspace neither what its workspaces bring nor what the bundle leaves out.
 *
 * @param manifest of what was bundled: its name and version.
 * @param files from the root.
 */
export async function sbomOf(manifest, files) {
  const manifests = await Promise.all(packagesOf(files).map(manifestOf));
  // A package may stand in several folders in the same version.
  const distinct = new Map(manifests.map((one) => [purlOf(one), one]));
  const components = [...distinct.values()].map((one) => {
    const [name, group] = one.name.split('/').reverse();
    return {
      'bom-ref': purlOf(one),
      type: 'library',
      ...(group !== undefined && { group }),
      name,
      version: one.version,
      licenses: [{ expression: one.license }],
      purl: purlOf(one),
    };
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': purlOf(manifest),
        type: 'application',
        name: manifest.name,
        version: manifest.version,
      },
    },
    components,
  };
}
