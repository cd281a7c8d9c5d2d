import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Of what stages rows in DuckDB. */
const staging = {
  // Native code cannot be bundled; pg-native is an option of pg that we do not use.
  external: ['@duckdb/*', 'pg-native'],
  leftOut: [],
  // What the images copy beside the bundle.
  carried: [
    ...(await readdir(`${root}node_modules/@duckdb`)).map(
      (name) => `node_modules/@duckdb/${name}/package.json`,
    ),
    'node_modules/detect-libc/package.json',
  ],
};

/** Loaded only where rows are read from such a source. */
const drivers = Object.keys(
  JSON.parse(await readFile(`${root}packages/snapshot-store/package.json`, 'utf8')).peerDependencies,
);

/**
 * The programs as they are installed. Paths are from the root; `home` is the folder of its manifest and its readme,
 * `beside` what is read at run time, by the name that it gets. What is external is a dependency of the package, but for
 * what is left out.
 */
export const programs = [
  {
    name: 'source-zoom',
    home: '.',
    entry: 'dist/main.js',
    external: [],
    leftOut: [],
    carried: [],
    specification: 'spec.json',
    beside: { 'spec.json': 'spec.json', schemas: 'schemas' },
  },
  {
    name: 'zoom-to-veza',
    home: 'packages/zoom-to-veza',
    entry: 'packages/zoom-to-veza/dist/main.js',
    ...staging,
    // For the command sync, which looks for it beside this program.
    optionalPeers: ['source-zoom'],
    beside: { 'packages/zoom-to-veza/assets': 'assets', 'packages/access-review/assets': 'assets' },
  },
  {
    name: 'destination-veza',
    home: 'packages/destination-veza',
    entry: 'packages/destination-veza/dist/main.js',
    specification: 'packages/destination-veza/spec.json',
    // It reads messages only, for which no engine and no driver is loaded.
    external: [...staging.external, ...drivers],
    leftOut: ['@duckdb/node-api'],
    carried: [],
    beside: { 'packages/destination-veza/spec.json': 'spec.json', 'packages/zoom-to-veza/assets': 'assets' },
  },
];
