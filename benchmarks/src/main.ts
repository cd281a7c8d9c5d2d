import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Family } from './bench.ts';
import { coldStart } from './cold-start.ts';
import { groupAdmins } from './group-admins.ts';
import { memoryLimit } from './memory-limit.ts';
import { payload } from './payload.ts';
import { hasPython, programsFor, root } from './programs.ts';
import { readThroughput } from './read-throughput.ts';
import { currentCommit, Results } from './results.ts';
import { reviews } from './reviews.ts';
import { sizes } from './sizes.ts';
import { zoomLimits } from './zoom-limits.ts';

// `npm run bench`: everything side by side in one run, medians, as ratios; see benchmarks/README.md.
const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    runs: { type: 'string', default: '5' },
    node: { type: 'string', default: process.execPath },
    /** Names of families; all by default. */
    only: { type: 'string' },
    /** Leaves out the families whose results of this commit are there. */
    resume: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'benchmarks/results') },
  },
});

const families: Record<string, Family> = {
  sizes,
  start: coldStart,
  limits: zoomLimits,
  admins: groupAdmins,
  memory: memoryLimit,
  read: readThroughput,
  transform: payload,
  reviews,
};
const order = Object.keys(families);
const wanted = flags.only?.split(',') ?? order;

const version = spawnSync(flags.node, ['--version'], { encoding: 'utf8' }).stdout.trim();
const run = {
  title: `Node ${version}, ${cpus().length} cores, medians of ${flags.runs} runs`,
  commit: currentCommit(),
};
const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const bench: Bench = {
  programs: programsFor(flags.node),
  runs: Number(flags.runs),
  sizes: flags.sizes.split(',').map(Number),
  folder,
};
if (!hasPython)
  process.stderr.write('Left out: the peers in Python; node scripts/test-interop.mjs installs them.\n');

const results = new Results(flags.out);
try {
  for (const [name, family] of Object.entries(families)) {
    if (!wanted.includes(name) || (flags.resume && results.has(name, run))) continue;
    process.stderr.write(`${name} …\n`);
    await results.keep(name, { ...run, figures: await family(bench) }, order);
  }
} finally {
  await rm(folder, { recursive: true });
}
process.stdout.write(`${results.table(order)}\n`);
