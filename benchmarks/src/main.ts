import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Family } from './bench.ts';
import { coldStart } from './cold-start.ts';
import { type Figure, tableOf } from './figures.ts';
import { groupAdmins } from './group-admins.ts';
import { memoryLimit } from './memory-limit.ts';
import { payload } from './payload.ts';
import { plotOf } from './plot.ts';
import { hasPython, programsFor, root } from './programs.ts';
import { readThroughput } from './read-throughput.ts';
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
    out: { type: 'string', default: join(root, 'benchmarks/results') },
  },
});

const families: Record<string, Family> = {
  sizes,
  limits: zoomLimits,
  admins: groupAdmins,
  memory: memoryLimit,
  start: coldStart,
  read: readThroughput,
  transform: payload,
};
const wanted = flags.only?.split(',') ?? Object.keys(families);

const version = spawnSync(flags.node, ['--version'], { encoding: 'utf8' }).stdout.trim();
const title = `Node ${version}, ${cpus().length} cores, medians of ${flags.runs} runs`;
const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const bench: Bench = {
  programs: programsFor(flags.node),
  runs: Number(flags.runs),
  sizes: flags.sizes.split(',').map(Number),
  folder,
};
if (!hasPython)
  process.stderr.write('Left out: the peers in Python; node scripts/test-interop.mjs installs them.\n');

const figures: Figure[] = [];
try {
  await mkdir(flags.out, { recursive: true });
  for (const [name, family] of Object.entries(families)) {
    if (!wanted.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    figures.push(...(await family(bench)));
    // After each family: a run that is stopped leaves what it has measured.
    await writeFile(join(flags.out, 'table.md'), `${tableOf(title, figures)}\n`);
    await writeFile(join(flags.out, 'ratios.svg'), await plotOf(title, figures));
  }
} finally {
  await rm(folder, { recursive: true });
}
process.stdout.write(`${tableOf(title, figures)}\n`);
