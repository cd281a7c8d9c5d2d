import { copyFileSync, mkdirSync } from 'node:fs';
import { root, succeeds } from './run.mjs';
import { makeOnce } from './virtual-environment.mjs';

/**
 * Installs the npm packages that `interop_tests/environments/NAME` pins, apart from the project's own, unless they are
 * there. Returns the folder of their commands; `undefined` if they cannot be installed, which was printed.
 */
export function npmEnvironment(name) {
  const [pinned, folder] = [
    `${root}interop_tests/environments/${name}`,
    `${root}.cache/environments/${name}`,
  ];
  const isThere = makeOnce({ venv: folder, requirements: `${pinned}/package-lock.json` }, () => {
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(`${pinned}/${file}`, `${folder}/${file}`);
    return succeeds('npm', [
      'ci',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--silent',
    ]);
  });
  return isThere ? `${folder}/node_modules/.bin` : undefined;
}
