import { root, succeeds } from './run.mjs';
import { basePython, makeOnce, prepare } from './virtual-environment.mjs';

/** An environment by name, made from `interop_tests/environments/NAME.txt`. */
const placeOf = (name) => ({
  venv: `${root}.cache/environments/${name}`,
  requirements: `${root}interop_tests/environments/${name}.txt`,
});

/**
 * Makes the virtual environment of this name with uv, which takes a fraction of pip's time, unless it is there. Returns
 * the folder of its commands; `undefined` if it cannot be made, which was printed.
 */
export function environment(name) {
  const [uv, own] = [placeOf('uv'), placeOf(name)];
  if (!prepare(uv)) return undefined;
  const run = (...args) => succeeds(`${uv.venv}/bin/uv`, args);
  const python = `${own.venv}/bin/python`;
  const isThere = makeOnce(
    own,
    () =>
      run('venv', '--quiet', '--clear', '--no-python-downloads', '--python', basePython(), own.venv) &&
      run('pip', 'install', '--quiet', '--python', python, '--requirement', own.requirements),
  );
  return isThere ? `${own.venv}/bin` : undefined;
}
