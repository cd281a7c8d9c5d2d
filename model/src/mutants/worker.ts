import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Narrowed } from '../plan.ts';
import { runOnce } from '../run.ts';
import { countOf, type Symptom } from './symptoms.ts';

export interface Trial {
  symptom: Symptom;
  seeds: readonly number[];
  narrowed: Narrowed;
  /** Ends after so many runs that show the symptom. */
  enough: number;
}

/** A run that shows the symptom. */
export interface Sick {
  seed: number;
  people: number;
}

async function work({ symptom, seeds, narrowed, enough }: Trial): Promise<Sick[]> {
  const sick: Sick[] = [];
  for (const seed of seeds) {
    const people = countOf(symptom, await runOnce(seed, narrowed));
    if (people > 0) sick.push({ seed, people });
    if (sick.length >= enough) break;
    // Reads in memory never wait, and what they leave behind is only cleared away between two turns of the event loop.
    await setImmediate();
  }
  return sick;
}

parentPort?.postMessage(await work(workerData as Trial));
