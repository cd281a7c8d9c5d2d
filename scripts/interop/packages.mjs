import { jest, tried } from './run.mjs';

/** The packages, installed by npm from their tarballs where nothing of this repository is. */
export const packages = {
  id: 'packages',
  what: 'the packages, installed from their tarballs',
  needs: 'a registry for npm, which fetches what they depend on',
  find: () => tried('npm', ['ping']),
  run: () => jest('packages'),
};
