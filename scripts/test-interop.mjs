// Lets parts that nobody here wrote judge what was built: `npm run test:interop`, or only some: `-- python browser`.
// A part whose means are not on this machine is skipped, in plain words; with CI=true a skip is a failure.
import { browser } from './interop/browser.mjs';
import { containers } from './interop/containers.mjs';
import { dbt } from './interop/dbt.mjs';
import { openapi } from './interop/openapi.mjs';
import { packages } from './interop/packages.mjs';
import { clients } from './interop/python.mjs';
import { warehouses } from './interop/warehouses.mjs';
import { workflows } from './interop/workflows.mjs';

/** In this order: the images are built before Python's clients run them. */
const parts = [workflows, packages, containers, clients, openapi, browser, dbt, warehouses];
const asked = process.argv.slice(2);
const wanted = asked.length === 0 ? parts : parts.filter(({ id }) => asked.includes(id));
if (asked.length > 0 && wanted.length < new Set(asked).size) {
  const known = parts.map(({ id }) => id).join(', ');
  process.stderr.write(`No such part: ${asked.join(', ')}. There are: ${known}.\n`);
  process.exitCode = 2;
  wanted.length = 0;
}

const passed = new Set();
const summary = [];
for (const { id, what, needs, find, run } of wanted) {
  const found = find();
  const begun = performance.now();
  process.stdout.write(`\n== ${what}\n`);
  let outcome = `SKIPPED: it needs ${needs}. ${found.why}`;
  if (found.ok) {
    const good = run(passed);
    if (good) passed.add(id);
    outcome = `${good ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - begun) / 1000)} s`;
  }
  if (!passed.has(id) && (found.ok || process.env.CI === 'true')) process.exitCode = 1;
  summary.push(`${id}: ${outcome}`);
}
process.stdout.write(`\n${summary.join('\n')}\n`);
if (process.exitCode === 1 && process.env.CI === 'true')
  process.stdout.write('Here (CI=true) every part must run and pass; a skip is a failure.\n');
