// Publishes the tarballs of out/packages that the registry does not have yet, so that a release that broke off can be run
// again. npm proves who it is by the identity of the workflow; the provenance says from which commit the package was made.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = 'out/packages';

/** Whether the registry has this very version; undefined if it does not say. */
function isPublished(name, version) {
  const view = ['view', `${name}@${version}`, 'version', '--json'];
  const { status, stdout } = spawnSync('npm', view, { encoding: 'utf8' });
  if (status === 0) return stdout.includes(version);
  return stdout.includes('"E404"') ? false : undefined;
}

/** What is wrong with publishing this one; undefined if it is published now. */
function publish(path) {
  const manifest = execFileSync('tar', [
    '--extract',
    '--to-stdout',
    `--file=${path}`,
    'package/package.json',
  ]);
  const { name, version } = JSON.parse(manifest);
  const published = isPublished(name, version);
  if (published === undefined)
    return `npm view ${name} failed, so it is unknown whether ${version} is published: run the job again.`;
  if (published) {
    process.stdout.write(`${name} ${version} is published already.\n`);
    return undefined;
  }
  // A version for testing is not what `npm install` gets unasked.
  const tag = version.includes('-') ? 'next' : 'latest';
  const { status } = spawnSync('npm', ['publish', path, '--provenance', '--tag', tag], { stdio: 'inherit' });
  return status === 0 ? undefined : `npm publish ${name} failed: its output above says why.`;
}

for (const file of readdirSync(folder)) {
  const problem = publish(resolve(folder, file));
  if (problem === undefined) continue;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
