import { join } from 'node:path';
import { type FileLock, LockHeld, lockFile, NoLocks } from '@source-zoom/snapshot-store';
import { PushUnderWay, StateNotLockable } from './errors.ts';
import { keyOf, type PushPlace } from './place.ts';

/**
 * Runs `use` while no other process on this machine pushes to the same place with the same folder.
 *
 * @throws PushUnderWay if another push holds the lock; StateNotLockable if the folder does not support locks
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
    const why = error instanceof NoLocks ? `; ${error.message}` : '';
    throw new StateNotLockable(`${file}: this file cannot be locked${why}`, { cause: error });
  }
}
