import { mkdir } from 'node:fs/promises';
import { build } from 'esbuild';
import { copyDeclarations } from './declarations.mjs';
import { at, finish } from './finish.mjs';
import { dependenciesOf } from './published-manifest.mjs';

const home = 'packages/oaa';
const out = 'out/bundle/oaa';
const ours = /^@source-zoom\//;

/** For esbuild: whatever is not ours stays a dependency, which the user's own project may share. */
const onlyOurs = {
  name: 'only-ours',
  setup(bundling) {
    bundling.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      ours.test(path) || kind === 'entry-point' ? undefined : { path, external: true },
    );
  },
};

/** Bundles the package `oaa` into `out/bundle/oaa`, with our own packages that it is made of and their types. */
export async function bundleLibrary() {
  await mkdir(at(out), { recursive: true });
  const { metafile } = await build({
    metafile: true,
    entryPoints: { index: at(`${home}/dist/index.js`) },
    outdir: at(out),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    plugins: [onlyOurs],
    logLevel: 'warning',
  });
  await copyDeclarations('oaa', at(`${out}/types`));
  await finish({
    out,
    home,
    beside: {},
    code: ['index.js', 'types'],
    patterns: ['index.js', 'types'],
    inputs: Object.keys(metafile.inputs),
    own: {
      sideEffects: false,
      exports: { '.': { types: './types/oaa/index.d.ts', default: './index.js' } },
      dependencies: dependenciesOf(metafile, []),
    },
  });
}
