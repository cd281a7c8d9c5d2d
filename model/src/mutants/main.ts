import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import pMap from 'p-map';
import { bundleWorker, type Patch } from './mutated-model.ts';
import { type Mutant, mutants } from './mutants.ts';
import type { Sick, Trial } from './worker.ts';

// npm run mutants -- [--only TEXT] [--search N] [--seed S]
// Takes one clause of the proof out at a time; the model must find what goes wrong without it, on the seeds that are on
// record. --only: mutants whose names hold the text. --search: looks for such seeds among N from S on, when a change of
// the model made those on record worthless.

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Of these, a mutant shows one more than it must. */
const enoughSeeds = 3;

function options(): { only: string; search: number; seed: number } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      search: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  return { only: values.only, search: Number(values.search), seed: Number(values.seed) };
}

/** A copy of model and connector, with or without all clauses; says which runs show a symptom. */
type Copy = (trial: Trial) => Promise<Sick[]>;

function copyIn(file: string): Copy {
  return (trial) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(file, { workerData: trial });
      thread.once('message', resolve);
      thread.once('error', reject);
      // After a message this changes nothing.
      thread.once('exit', () => {
        reject(new Error('A read came to no end: nothing was left to happen.'));
      });
    });
}

/** The line about a mutant, and whether it is as it should be. */
interface Report {
  line: string;
  ok: boolean;
}

async function tryOnRecord(
  { name, symptom, narrowed, seeds }: Mutant,
  whole: Copy,
  mutated: Copy,
): Promise<Report> {
  const trial = { symptom, narrowed: narrowed ?? {}, seeds, enough: Infinity };
  const before = [...(await whole(trial)), ...(await whole({ ...trial, symptom: 'missing' }))];
  const sick = await mutated(trial);
  const people = sick.reduce((sum, own) => sum + own.people, 0);
  if (before.length > 0)
    return {
      ok: false,
      line: `NOT SOUND  ${name}: ${symptom} with all clauses, seed ${before[0]?.seed ?? 0}`,
    };
  return sick.length === 0
    ? { ok: false, line: `SURVIVED   ${name}: no ${symptom} in ${seeds.length} runs` }
    : {
        ok: true,
        line: `found      ${name}: ${people} ${symptom} in ${sick.length} of ${seeds.length} runs`,
      };
}

async function search(
  { name, symptom, narrowed }: Mutant,
  whole: Copy,
  mutated: Copy,
  { from, runs }: { from: number; runs: number },
): Promise<Report> {
  const seeds: number[] = [];
  const end = from + runs;
  for (let next = from; next < end && seeds.length < enoughSeeds;) {
    const trial = { symptom, narrowed: narrowed ?? {}, enough: 1 };
    const range = Array.from({ length: end - next }, (_, index) => next + index);
    const [sick] = await mutated({ ...trial, seeds: range });
    if (sick === undefined) break;
    next = sick.seed + 1;
    const own = { ...trial, seeds: [sick.seed] };
    const before = [...(await whole(own)), ...(await whole({ ...own, symptom: 'missing' }))];
    if (before.length === 0) seeds.push(sick.seed);
  }
  return { ok: seeds.length > 0, line: `${name}: ${symptom} with seeds [${seeds.join(', ')}]` };
}

async function main(): Promise<void> {
  const { only, search: runs, seed } = options();
  const folder = await mkdtemp(join(tmpdir(), 'mutants-'));
  const copyOf = async (name: string, patch?: Patch): Promise<Copy> => {
    const out = join(folder, `${name}.mjs`);
    await bundleWorker({ root, out }, patch);
    return copyIn(out);
  };
  try {
    const whole = await copyOf('whole');
    const reports = await pMap(
      mutants.filter(({ name }) => name.includes(only)),
      async (mutant, index) => {
        const mutated = await copyOf(`mutant-${index}`, mutant.patch);
        const report =
          runs > 0
            ? await search(mutant, whole, mutated, { from: seed, runs })
            : await tryOnRecord(mutant, whole, mutated);
        say(report.line);
        return report;
      },
      { concurrency: availableParallelism() },
    );
    if (reports.some(({ ok }) => !ok)) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
