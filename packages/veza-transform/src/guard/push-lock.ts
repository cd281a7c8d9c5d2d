import { randomUUID } from 'node:crypto';
import { link, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { PushUnderWay, StateNotLockable } from './errors.ts';
import { keyOf, type PushPlace } from './place.ts';

/** The system tells processes apart, not who asks within one. */
const heldHere = new Set<string>();

/**
 * Runs `use` while no other process of this machine pushes to the same place with the same folder.
 *
 * The lock is one of the operating system's on a file, which Node does not offer; DuckDB holds one on each database that it
 * opens. So it ends with its process, however that ends, and there is nothing to be told from a lock that was left behind:
 * neither ids of processes, which are all 1 in containers, nor clocks. The file itself stays: who removed it would let two
 * others in, one by the old file and one by a new one.
 *
 * @throws PushUnderWay when another push holds it; StateNotLockable when the folder does not lend itself to locks
 */
export async function withPushLock<Result>(
  folder: string,
  place: PushPlace,
  use: () => Promise<Result>,
): Promise<Result> {
  const file = join(folder, `${keyOf(place)}.lock`);
  if (heldHere.has(file)) throw taken(folder, place);
  heldHere.add(file);
  try {
    const lock = await lockOn(file, folder, place);
    try {
      return await use();
    } finally {
      lock.closeSync();
    }
  } finally {
    heldHere.delete(file);
  }
}

async function lockOn(file: string, folder: string, place: PushPlace): Promise<DuckDBInstance> {
  try {
    await makeDatabase(file);
    return await open(file);
  } catch (error) {
    // In DuckDB's words; a file system without locks has others.
    if (/conflicting lock is held|lock is already held/i.test((error as Error).message))
      throw taken(folder, place);
    throw new StateNotLockable(`${file}: no lock can be had on this file`, { cause: error });
  }
}

/** It appears whole or not at all: half a database would be none for ever. */
async function makeDatabase(file: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    (await open(unfinished)).closeSync();
    await link(unfinished, file);
  } catch (error) {
    // It is there; and whoever holds it may have taken ours for a remainder.
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

function open(file: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(file, { threads: '1' });
}

function taken(folder: string, { provider, dataSource }: PushPlace): PushUnderWay {
  return new PushUnderWay(
    `Refused: another push to "${provider}", data source "${dataSource}", is under way with the state folder ${folder}. Nothing was written to Veza`,
  );
}
