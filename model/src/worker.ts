import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Narrowed } from './plan.ts';
import { runOnce } from './run.ts';
import { type Counts, type Suspect, Counter } from './tally.ts';

/** A share of the runs: every so-manieth seed. */
export interface Share {
  first: number;
  end: number;
  step: number;
  narrowed: Narrowed;
}

export interface ShareResult {
  counts: Counts;
  suspects: Suspect[];
}

async function work({ first, end, step, narrowed }: Share): Promise<ShareResult> {
  const counter = new Counter();
  for (let seed = first; seed < end; seed += step) {
    counter.add(await runOnce(seed, narrowed));
    // Reads in memory never wait, and what they leave behind is only cleared away between two turns of the event loop.
    await setImmediate();
  }
  return { counts: counter.counts, suspects: counter.suspects };
}

parentPort?.postMessage(await work(workerData as Share));
