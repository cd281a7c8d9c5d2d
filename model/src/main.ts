import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type FindingKind, findingKinds } from './judge.ts';
import { type ListOrder, listOrders } from './orders.ts';
import type { Narrowed } from './plan.ts';
import { runOnce } from './run.ts';
import { Counter } from './tally.ts';
import type { Share, ShareResult } from './worker.ts';

// npm run model -- [--runs N] [--seed S] [--from K] [--list ORDER] [--stream NAME] [--jobs N] [--limit KIND=N]… [--verbose]
// Run number k, counted from 0, has the seed S + k; --from K leaves out those before it. --limit: more people of that
// kind than N are a failure; without it 0 for `missing` and `arithmetic`, and any number of the others.

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const mostShown = 10;

interface Options {
  runs: number;
  seed: number;
  from: number;
  jobs: number;
  narrowed: Narrowed;
  limits: ReadonlyMap<FindingKind, number>;
  verbose: boolean;
}

function options(): Options {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
      from: { type: 'string', default: '0' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      list: { type: 'string' },
      stream: { type: 'string' },
      limit: { type: 'string', multiple: true, default: [] },
      verbose: { type: 'boolean', default: false },
    },
  });
  const count = (name: string, text: string): number => {
    if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} ${text}: a whole number is expected.`);
    return Number(text);
  };
  const limits = new Map<FindingKind, number>([
    ['missing', 0],
    ['arithmetic', 0],
    ['unsaid', 0],
  ]);
  for (const limit of values.limit) {
    const [kind = '', most = ''] = limit.split('=');
    limits.set(
      oneOf('limit', kind, Object.keys(findingKinds) as FindingKind[]),
      count(`limit ${kind}`, most),
    );
  }
  const { list, stream } = values;
  return {
    runs: count('runs', values.runs),
    seed: count('seed', values.seed),
    from: count('from', values.from),
    jobs: Math.max(1, count('jobs', values.jobs)),
    narrowed: {
      order: list === undefined ? undefined : oneOf('list', list, Object.keys(listOrders) as ListOrder[]),
      stream: stream === undefined ? undefined : oneOf('stream', stream, ['users', 'groups'] as const),
    },
    limits,
    verbose: values.verbose,
  };
}

function oneOf<Name extends string>(flag: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`--${flag} ${text}: one of ${names.join(', ')} is expected.`);
  return found;
}

function runShare(share: Share): Promise<ShareResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
    // After a message this changes nothing.
    worker.once('exit', () => {
      reject(new Error('A read came to no end: nothing was left to happen.'));
    });
  });
}

async function showRun(seed: number, narrowed: Narrowed): Promise<void> {
  const { plan, trace } = await runOnce(seed, narrowed, true);
  say(JSON.stringify({ ...plan, zoom: { ...plan.zoom, pauses: [...plan.zoom.pauses] } }, undefined, 1));
  say(trace.join('\n'));
}

async function model({ runs, seed, from, jobs, narrowed, limits, verbose }: Options): Promise<void> {
  const startedMs = performance.now();
  const first = seed + from;
  const end = seed + runs;
  say(`seed ${seed}, ${end - first} runs`);
  const shares = Array.from({ length: Math.min(jobs, Math.max(1, end - first)) }, (_, index) =>
    runShare({ first: first + index, end, step: jobs, narrowed }),
  );
  const counter = new Counter();
  for (const { counts, suspects } of await Promise.all(shares)) counter.merge(counts, suspects);
  const failures = counter.suspects
    .map(({ seed: own, findings }) => ({ own, findings: findings.filter(({ kind }) => limits.has(kind)) }))
    .filter(({ findings }) => findings.length > 0)
    .sort((one, other) => one.own - other.own);
  for (const { own, findings } of failures.slice(0, mostShown)) {
    if (verbose) await showRun(own, narrowed);
    for (const { kind, text } of findings) say(`${own} ${kind}: ${text}`);
    say(`       again: npm run model -- --runs 1 --seed ${own} --verbose${flagsOf(narrowed)}`);
  }
  if (verbose && runs === 1 && failures.length === 0) await showRun(seed, narrowed);
  if (failures.length > mostShown) say(`… and ${failures.length - mostShown} more runs`);
  say(`\n${counter.table()}\n${Math.round(performance.now() - startedMs)} ms`);
  if ([...limits].some(([kind, most]) => counter.found(kind) > most)) process.exitCode = 1;
}

function flagsOf({ order, stream }: Narrowed): string {
  return `${order === undefined ? '' : ` --list ${order}`}${stream === undefined ? '' : ` --stream ${stream}`}`;
}

try {
  await model(options());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
