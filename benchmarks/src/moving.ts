import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Job } from '@source-zoom/simulators';
import { units } from './figures.ts';
import { measure, median, type Run } from './measure.ts';
import { onlyUsers, programsFor } from './programs.ts';
import { type Deeds, startSimulator } from './simulator.ts';

// `npm run bench:moving [-- --sizes 10000,100000]`: what it takes to read accounts that keep quiet, and that do not.
const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,500000' },
    /** Of medians, of quiet accounts; a busy one is read once. */
    runs: { type: 'string', default: '3' },
    /** From a request to its answer; busy accounts are read with it and without. */
    latency: { type: 'string', default: '100' },
    node: { type: 'string', default: process.execPath },
  },
});

/** From so many users on, an account changes three times a minute instead of once a second. */
const manyUsers = 500_000;
const kinds = ['off_board', 'hire', 'flip'] as const;

/** One change after the other, each kind in turn, evenly over the time. */
function jobsOf(users: number): Job[] {
  const everyMs = users >= manyUsers ? 20_000 : 1000;
  return kinds.map((kind, at) => ({
    do: kind,
    perSecond: 1000 / (kinds.length * everyMs),
    startAfterMs: (at + 0.5) * everyMs,
  }));
}

const { count, mebibytes, seconds } = units;

type Reading = Run & Deeds;

async function readOnce(users: number, jobs: readonly Job[], latencyMs: number): Promise<Reading> {
  const [config, catalog, work] = ['config', 'catalog', 'jobs'].map((name) =>
    join(folder, `${name}.json`),
  ) as [string, string, string];
  await writeFile(work, JSON.stringify(jobs));
  const simulator = await startSimulator([
    ...['--users', String(users), '--groups', '200', '--latency', String(latencyMs), '--jobs', work],
  ]);
  let deeds: Deeds | undefined;
  try {
    await writeFile(config, JSON.stringify(simulator.config));
    await writeFile(catalog, JSON.stringify(onlyUsers));
    const program = programsFor(flags.node).connector('read', '--config', config, '--catalog', catalog);
    const cost = await measure(program, [0, 1]);
    deeds = await simulator.stop();
    return { ...cost, ...deeds };
  } finally {
    if (deeds === undefined) await simulator.stop();
  }
}

const middle = (readings: readonly Reading[], of: (reading: Reading) => number): number =>
  median(readings.map(of));

/** A row of the table. */
async function row(users: number, isBusy: boolean, latencyMs: number): Promise<string> {
  const readings: Reading[] = [];
  for (let run = 0; run < (isBusy ? 1 : Number(flags.runs)); run += 1)
    readings.push(await readOnce(users, isBusy ? jobsOf(users) : [], latencyMs));
  const cells = [
    count(users),
    isBusy ? (users >= manyUsers ? 'three changes a minute' : 'a change a second') : 'quiet',
    `${latencyMs} ms`,
    readings.every(({ code }) => code === 0) ? 'COMPLETE' : 'INCOMPLETE',
    count(middle(readings, ({ requests }) => requests)),
    count(middle(readings, ({ changes }) => changes)),
    seconds(middle(readings, ({ wall }) => wall)),
    seconds(middle(readings, ({ cpu }) => cpu)),
    mebibytes(middle(readings, ({ memory }) => memory)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const heads = ['users', 'account', 'a page', 'ends', 'requests', 'changes', 'wall', 'CPU', 'peak memory'];
const folder = await mkdtemp(join(tmpdir(), 'bench-moving-'));
try {
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} cores, medians of ${flags.runs} runs of quiet accounts, one of busy ones\n\n`,
  );
  for (const line of [heads, heads.map(() => '---')]) process.stdout.write(`| ${line.join(' | ')} |\n`);
  for (const users of flags.sizes.split(',').map(Number))
    for (const isBusy of [false, true])
      for (const latencyMs of [0, Number(flags.latency)])
        process.stdout.write(await row(users, isBusy, latencyMs));
} finally {
  await rm(folder, { recursive: true });
}
