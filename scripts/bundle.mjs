// Makes the files that the images hold: each half as one file, with what it reads at run time beside it.
import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => `${root}${path}`;

const bundles = [
  {
    entry: 'dist/main.js',
    out: 'out/image/source-zoom',
    external: [],
    beside: { 'package.json': 'package.json', 'spec.json': 'spec.json', schemas: 'schemas' },
  },
  {
    entry: 'packages/veza-transform/dist/main.js',
    out: 'out/image/zoom-to-veza',
    // Native code cannot be bundled; pg-native is an option of pg that we do not use.
    external: ['@duckdb/*', 'pg-native'],
    beside: {
      'packages/veza-transform/package.json': 'package.json',
      'packages/veza-transform/assets': 'assets',
    },
  },
];

for (const { entry, out, external, beside } of bundles) {
  await rm(at(out), { recursive: true, force: true });
  await mkdir(at(out), { recursive: true });
  await build({
    entryPoints: [at(entry)],
    outfile: at(`${out}/main.mjs`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external,
    legalComments: 'linked',
    // Some dependencies are CommonJS and ask for `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  });
  for (const [from, to] of Object.entries(beside))
    await cp(at(from), at(`${out}/${to}`), { recursive: true });
  const { size } = await stat(at(`${out}/main.mjs`));
  process.stdout.write(`${out}/main.mjs ${Math.round(size / 1024)} KiB\n`);
}
