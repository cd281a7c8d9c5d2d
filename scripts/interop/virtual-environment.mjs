import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { succeeds, tried } from './run.mjs';

const supported =
  'import ensurepip, sys; raise SystemExit(None if (3, 10) <= sys.version_info < (3, 13) else "it is " + sys.version.split()[0])';
const names = ['python3.12', 'python3.11', 'python3.10', 'python3'];

/** The Python that virtual environments are made of. */
export const basePython = () => names.find((name) => tried(name, ['-c', supported]).ok);

/** For parts that need a virtual environment: what they need, and whether it is there. */
export const python = {
  needs: 'Python 3.10, 3.11 or 3.12 with venv',
  find: () => (basePython() === undefined ? tried('python3', ['-c', supported]) : { ok: true }),
};

/** Fills a virtual environment by `make`, unless it was made from these very requirements; whether it is there. */
export function makeOnce({ venv, requirements }, make) {
  const stamp = `${venv}/made-from`;
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!make()) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** Makes a virtual environment with pip. */
export const prepare = ({ venv, requirements }) =>
  makeOnce({ venv, requirements }, () => {
    if (!succeeds(basePython(), ['-m', 'venv', '--clear', venv])) return false;
    const install = ['-m', 'pip', 'install', '--quiet', '--requirement', requirements];
    return succeeds(`${venv}/bin/python`, install);
  });
