import { join } from 'node:path';
import { availableLocks, type FileLock, LockHeld, lockFile, NoLocks } from '@source-zoom/snapshot-store';
import { LocksUnavailable, PushUnderWay, StateNotLockable } from './errors.ts';
import { keyOf, type PushPlace } from './place.ts';

/**
 * Runs `use` while no other process on this machine pushes to the same place with the same folder.
 *
 * @throws PushUnderWay if another push holds the lock; LocksUnavailable; StateNotLockable if the folder has no locks
 */
export async function withPushLock<Result>(
  folder: string,
  place: PushPlace,
  use: () => Promise<Result>,
): Promise<Result> {
  const lock = await takeLock(join(folder, `${keyOf(place)}.lock`), folder, place);
  try {
    return await use();
  } finally {
    lock.release();
  }
}

async function takeLock(
  file: string,
  folder: string,
  { provider, dataSource }: PushPlace,
): Promise<FileLock> {
  try {
    return await lockFile(file);
  } catch (error) {
    if (error instanceof LockHeld)
      throw new PushUnderWay(
        `Refused: another push to "${provider}", data source "${dataSource}", is under way with the state folder ${folder}. Nothing was written to Veza`,
      );
    if (error instanceof NoLocks) throw unavailable(error);
    throw new StateNotLockable(`${file}: this file cannot be locked`, { cause: error });
  }
}

/** Whether a push could be locked, before there is one. @throws LocksUnavailable */
export async function requireLocks(): Promise<void> {
  try {
    await availableLocks();
  } catch (error) {
    throw error instanceof NoLocks ? unavailable(error) : error;
  }
}

const unavailable = (error: NoLocks): LocksUnavailable =>
  new LocksUnavailable(`No push can be locked against another one here: ${error.message}`, { cause: error });
