// Makes the programs as they are installed, by a package or by an image: of each one file to start with, parts that a command
// loads when it needs them, and what is read at run time beside them. Arguments: names of programs; all by default.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compiledSchema } from './bundle/compiled-schema.mjs';
import { directImports } from './bundle/direct-imports.mjs';
import { licencesOf } from './licences.mjs';
import { sbomOf } from './sbom.mjs';
import { slimAxios } from './bundle/slim-axios.mjs';
import { withWholeBuiltins } from './bundle/whole-builtins.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => `${root}${path}`;

/** Of what stages rows in DuckDB. */
const staging = {
  // Native code cannot be bundled; pg-native is an option of pg that we do not use.
  external: ['@duckdb/*', 'pg-native'],
  // What the images copy beside the bundle.
  carried: [
    ...(await readdir(at('node_modules/@duckdb'))).map((name) => `node_modules/@duckdb/${name}/package.json`),
    'node_modules/detect-libc/package.json',
  ],
};

/** Loaded only where rows are read from such a source. */
const drivers = Object.keys(
  JSON.parse(await readFile(at('packages/snapshot-store/package.json'), 'utf8')).peerDependencies,
);

const bundles = [
  {
    entry: 'dist/main.js',
    out: 'out/bundle/source-zoom',
    external: [],
    carried: [],
    specification: 'spec.json',
    beside: { 'package.json': 'package.json', 'spec.json': 'spec.json', schemas: 'schemas' },
  },
  {
    entry: 'packages/zoom-to-veza/dist/main.js',
    out: 'out/bundle/zoom-to-veza',
    ...staging,
    beside: {
      'packages/zoom-to-veza/package.json': 'package.json',
      'packages/zoom-to-veza/assets': 'assets',
      'packages/access-review/assets': 'assets',
    },
  },
  {
    entry: 'packages/destination-veza/dist/main.js',
    out: 'out/bundle/destination-veza',
    specification: 'packages/destination-veza/spec.json',
    // It reads messages only, for which no engine and no driver is loaded.
    external: [...staging.external, ...drivers],
    carried: [],
    beside: {
      'packages/destination-veza/package.json': 'package.json',
      'packages/destination-veza/spec.json': 'spec.json',
      'packages/zoom-to-veza/assets': 'assets',
    },
  },
];

const wanted = process.argv.slice(2);
for (const { entry, out, external, specification, beside, carried } of bundles) {
  if (wanted.length > 0 && !wanted.includes(basename(out))) continue;
  await mkdir(at(out), { recursive: true });
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    entryPoints: { main: at(entry) },
    outdir: at(out),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external,
    // An `import()` of its CommonJS form would have no names once it is bundled.
    alias: { '@aws-sdk/client-s3': '@aws-sdk/client-s3/dist-es/index.js' },
    // The first that knows a file reads it.
    plugins: [
      slimAxios,
      ...(specification === undefined ? [] : [compiledSchema(at(specification))]),
      directImports,
    ],
    legalComments: 'linked',
    // Some dependencies are CommonJS and ask for what an ES module does not have.
    banner: {
      js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url), bundleFolder = import.meta.dirname;",
    },
    define: { __dirname: 'bundleFolder' },
    logLevel: 'warning',
  });
  const kept = new Set(['LICENSES.txt', 'sbom.cdx.json', ...Object.values(beside)]);
  for (const { path, text } of outputFiles) {
    kept.add(basename(path));
    await writeFile(path, withWholeBuiltins(text));
  }
  for (const [from, to] of Object.entries(beside))
    await cp(at(from), at(`${out}/${to}`), { recursive: true });
  const files = [...Object.keys(metafile.inputs), ...carried];
  await writeFile(at(`${out}/LICENSES.txt`), await licencesOf(files));
  const manifest = JSON.parse(await readFile(at(`${out}/package.json`), 'utf8'));
  await writeFile(at(`${out}/sbom.cdx.json`), `${JSON.stringify(await sbomOf(manifest, files), null, 2)}\n`);
  // Last, so that a program that runs meanwhile finds its parts.
  for (const name of await readdir(at(out)))
    if (!kept.has(name)) await rm(at(`${out}/${name}`), { recursive: true });
}
