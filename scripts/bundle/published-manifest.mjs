import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageOf } from '../licences.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifests = ['.', ...readdirSync(`${root}packages`).map((name) => `packages/${name}`)];
const versions = new Map(
  manifests.flatMap((folder) =>
    Object.entries(JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')).dependencies ?? {}),
  ),
);

/** Fields that a published manifest has in common with that of the workspace. */
const shared = ['name', 'version', 'description', 'keywords', 'license', 'type', 'engines'];

/**
 * The manifest of a package as it is published. Our own packages are in the bundle, so it depends on none of them. What
 * needs a public address is filled in by `publicFields` when the package is made.
 *
 * @param manifest of the workspace.
 * @param own fields of this package: `bin` or `exports`, `files`, `dependencies`, `optionalPeers`.
 */
export function publishedManifest(manifest, { optionalPeers = [], dependencies = {}, ...own }) {
  const common = Object.fromEntries(shared.map((field) => [field, manifest[field]]));
  const peers = Object.fromEntries(optionalPeers.map((name) => [name, manifest.version]));
  const meta = Object.fromEntries(optionalPeers.map((name) => [name, { optional: true }]));
  return {
    ...common,
    ...own,
    dependencies,
    ...(optionalPeers.length > 0 && { peerDependencies: peers, peerDependenciesMeta: meta }),
    publishConfig: { access: 'public' },
  };
}

/**
 * What a bundle asks for and does not hold: those dependencies of our packages that stayed outside, each at the version
 * that was built and tested with. Whatever else is outside is an option of a dependency, which does without it.
 *
 * @param metafile of esbuild.
 * @param leftOut names of what this bundle can do without.
 */
export function dependenciesOf(metafile, leftOut) {
  const outside = Object.values(metafile.outputs)
    .flatMap((output) => output.imports)
    .filter(({ external }) => external)
    .map(({ path }) => packageOf(`node_modules/${path}`)?.slice('node_modules/'.length));
  const names = new Set(outside.filter((name) => versions.has(name) && !leftOut.includes(name)));
  return Object.fromEntries([...names].sort().map((name) => [name, versions.get(name)]));
}
