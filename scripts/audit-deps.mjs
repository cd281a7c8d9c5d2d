// What is installed here and by whose leave: `npm run audit:deps`. Fails on a licence or an install script that
// scripts/audit/policy.mjs does not list. With --releases also when each direct dependency was last released, which asks
// the registry.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dependenciesOf, problemsOf } from './audit/audit-lock.mjs';

const root = new URL('..', import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

/** What an installed package says of itself; one for another machine is not there. */
function licenceOf({ name }) {
  try {
    const { license, licenses } = json(`node_modules/${name}/package.json`);
    // The form of before npm 2.
    return license ?? licenses?.map(({ type }) => type).join(' AND ');
  } catch {
    return undefined;
  }
}

/** What its makers call the latest version, and of when it is. */
function lastRelease({ name, version }) {
  const told = execFileSync('npm', ['view', name, 'dist-tags.latest', 'time', '--json'], {
    encoding: 'utf8',
  });
  const { 'dist-tags.latest': latest, time } = JSON.parse(told);
  return `, ${latest === version ? 'the latest' : `latest ${latest}`} of ${String(time[latest]).slice(0, 10)}`;
}

const dependencies = dependenciesOf(json('package-lock.json'));
const asksRegistry = process.argv.includes('--releases');
for (const dependency of dependencies.filter(({ isDirect }) => isDirect)) {
  const { name, version, licence, isTool, hasInstallScript } = dependency;
  const script = hasInstallScript ? ', runs an install script' : '';
  const release = asksRegistry ? lastRelease(dependency) : '';
  process.stdout.write(`${isTool ? 'tool' : 'used'}  ${name} ${version}, ${licence}${script}${release}\n`);
}
const problems = problemsOf(dependencies, licenceOf);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${dependencies.length} dependencies, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
