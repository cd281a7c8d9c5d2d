// What is installed here and by whose leave: `npm run audit:deps`. Fails on a licence or an install script that
// scripts/audit/policy.mjs does not list. With --releases also when each direct dependency was last released, which asks
// the registry; it then fails on one that is a major version behind for no reason that scripts/audit/held.mjs gives.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dependenciesOf, problemsOf } from './audit/audit-lock.mjs';
import { problemsOfReleases } from './audit/audit-releases.mjs';
import { held } from './audit/held.mjs';

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
function lastRelease(name) {
  const told = execFileSync('npm', ['view', name, 'dist-tags.latest', 'time', '--json'], {
    encoding: 'utf8',
  });
  const { 'dist-tags.latest': latest, time } = JSON.parse(told);
  return { latest, day: String(time[latest]).slice(0, 10) };
}

/** Both for people, with why it stays behind. */
function sentenceOf({ name, version }, { latest, day }) {
  const hold = held.get(name);
  const why = hold === undefined ? '' : `, held below ${hold.below}: ${hold.because}`;
  return `, ${latest === version ? 'the latest' : `latest ${latest}`} of ${day}${why}`;
}

const dependencies = dependenciesOf(json('package-lock.json'));
const direct = dependencies.filter(({ isDirect }) => isDirect);
const asksRegistry = process.argv.includes('--releases');
const latest = new Map();
for (const dependency of direct) {
  const { name, version, licence, isTool, hasInstallScript } = dependency;
  const script = hasInstallScript ? ', runs an install script' : '';
  const release = asksRegistry ? lastRelease(name) : undefined;
  if (release !== undefined) latest.set(name, release.latest);
  const said = release === undefined ? '' : sentenceOf(dependency, release);
  process.stdout.write(`${isTool ? 'tool' : 'used'}  ${name} ${version}, ${licence}${script}${said}\n`);
}
const problems = [
  ...problemsOf(dependencies, licenceOf),
  ...(asksRegistry ? problemsOfReleases(direct, latest, held) : []),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${dependencies.length} dependencies, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
