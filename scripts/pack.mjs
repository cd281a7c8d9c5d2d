// Makes the tarballs of the packages, in out/packages, out of what the build left in out/bundle: `npm run package`.
// In a release, the addresses of the repository are filled in from the variables that its host sets. Other folders than those
// two can be named, in this order.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillAddresses } from './bundle/fill-addresses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [bundles = `${root}out/bundle`, packages = `${root}out/packages`] = process.argv.slice(2);

rmSync(packages, { recursive: true, force: true });
mkdirSync(packages, { recursive: true });
fillAddresses(bundles, process.env);
for (const name of readdirSync(bundles)) {
  const told = execFileSync('npm', ['pack', '--json', '--pack-destination', packages], {
    cwd: `${bundles}/${name}`,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const [{ filename, size, entryCount }] = Object.values(JSON.parse(told));
  process.stdout.write(`${filename}: ${entryCount} files, ${(size / 1e6).toFixed(1)} MB\n`);
}
