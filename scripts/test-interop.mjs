// Runs interop_tests/: other people's clients (PyAirbyte, the Airbyte CDK, Veza's SDK) against what was built.
// Needs Python 3.10 to 3.12. Without it the tests are skipped, in plain words; with CI=true that is a failure.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const venv = `${root}.venv`;
const python = `${venv}/bin/python`;
const requirements = `${root}interop_tests/requirements.txt`;
const stamp = `${venv}/made-from`;

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

function findPython() {
  const supported = 'import sys; raise SystemExit(not ((3, 10) <= sys.version_info < (3, 13)))';
  const names = ['python3.12', 'python3.11', 'python3.10', 'python3'];
  return names.find((name) => spawnSync(name, ['-c', supported]).status === 0);
}

function prepare(base) {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!run(base, ['-m', 'venv', '--clear', venv])) return false;
  if (!run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements])) return false;
  mkdirSync(venv, { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

const base = findPython();
if (base === undefined) {
  process.stdout.write(
    "Skipped: PyAirbyte, the Airbyte CDK and Veza's SDK need Python 3.10, 3.11 or 3.12, and there is none here.\n",
  );
  if (process.env.CI === 'true') process.exitCode = 1;
} else if (
  !prepare(base) ||
  !run(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'interop_tests', ...process.argv.slice(2)])
) {
  process.exitCode = 1;
}
