import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root, succeeds, tried } from './run.mjs';

/** Virtual environments, and what they are made from. The older one only reads: the tests start it. */
const newest = { venv: `${root}.venv`, requirements: `${root}interop_tests/requirements.txt` };
const oldest = { venv: `${root}.venv-oldest`, requirements: `${root}interop_tests/requirements-oldest.txt` };
const pythonOf = ({ venv }) => `${venv}/bin/python`;
const supported =
  'import ensurepip, sys; raise SystemExit(None if (3, 10) <= sys.version_info < (3, 13) else "it is " + sys.version.split()[0])';
const names = ['python3.12', 'python3.11', 'python3.10', 'python3'];

const findBase = () => names.find((name) => tried(name, ['-c', supported]).ok);

/** Makes a virtual environment, unless it was made from these very requirements. */
function prepare(environment) {
  const { venv, requirements } = environment;
  const stamp = `${venv}/made-from`;
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!succeeds(findBase(), ['-m', 'venv', '--clear', venv])) return false;
  const install = ['-m', 'pip', 'install', '--quiet', '--requirement', requirements];
  if (!succeeds(pythonOf(environment), install)) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** PyAirbyte, the Airbyte CDK's standard tests and models, Veza's SDK. */
export const clients = {
  id: 'python',
  what: "PyAirbyte, the Airbyte CDK and Veza's SDK",
  needs: 'Python 3.10, 3.11 or 3.12 with venv',
  find: () => (findBase() === undefined ? tried('python3', ['-c', supported]) : { ok: true }),
  /** Tests with the image run only where the part before has built it. */
  run: (passed) =>
    prepare(newest) &&
    prepare(oldest) &&
    succeeds(pythonOf(newest), ['-m', 'pytest', '-q', '-rs', '-p', 'no:cacheprovider', 'interop_tests'], {
      SOURCE_ZOOM_IMAGE: passed.has('containers') ? 'source-zoom' : '',
    }),
};
