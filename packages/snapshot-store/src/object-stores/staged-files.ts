import { statfs } from 'node:fs/promises';
import { noSpaceLeft } from '@source-zoom/process';
import { ExpectedError } from '@source-zoom/values';
import type { InputOptions } from '../rows.ts';
import type { ListedFiles } from '../tables/files.ts';
import { download } from './download.ts';
import type { ObjectStore } from './object-store.ts';
import type { StreamFile } from './plan.ts';
import { type Advice, storeRefusal } from './store-error.ts';

/** How many objects are fetched at a time. */
const atOnce = 8;

/** The files of a store that were brought into a folder. */
export class StagedFiles implements ListedFiles {
  readonly folder: string;
  readonly listed: readonly string[];
  readonly #store: ObjectStore;
  readonly #origin: string;
  readonly #advice: Advice;
  readonly #onProgress: InputOptions['onProgress'];
  readonly #fetched = new Set<string>();

  /** `listed`: the names of all files that there are, for messages. */
  constructor(
    store: ObjectStore,
    { folder, origin, listed }: { folder: string; origin: string; listed: readonly string[] },
    advice: Advice,
    onProgress?: InputOptions['onProgress'],
  ) {
    this.#onProgress = onProgress;
    this.#store = store;
    this.folder = folder;
    this.listed = listed;
    this.#origin = origin;
    this.#advice = advice;
  }

  get entries(): string[] {
    return [...this.#fetched].sort();
  }

  /**
   * Fetches those that are not there yet; whether there were any.
   *
   * @throws TempFolderUnusable if the disk is too small for them; StoreUnreadable
   */
  async fetch(files: readonly StreamFile[]): Promise<boolean> {
    // A file may be named like two streams.
    const needed = new Map(files.map((file) => [file.entry, file]));
    for (const entry of this.#fetched) needed.delete(entry);
    const bytes = [...needed.values()].reduce((sum, { object }) => sum + object.bytes, 0);
    if (bytes > (await freeBytes(this.folder))) throw noSpaceLeft(this.folder, undefined);
    const progress = this.#onProgress?.({ name: 'Downloading', unit: 'bytes', total: bytes });
    let came = 0;
    const onBytes = (more: number): void => {
      came += more;
      progress?.reach(came);
    };
    const left = needed.values();
    let hasFailed = false;
    const worker = async (): Promise<void> => {
      for (const file of left) {
        if (hasFailed) return;
        try {
          await this.#fetchOne(file, onBytes);
        } catch (error) {
          hasFailed = true;
          throw error;
        }
      }
    };
    // All of them end before the folder may be removed.
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
    progress?.end();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    for (const entry of needed.keys()) this.#fetched.add(entry);
    return needed.size > 0;
  }

  async #fetchOne({ object, entry }: StreamFile, onBytes: (more: number) => void): Promise<void> {
    const origin = `${this.#origin}/${entry}`;
    try {
      await download(this.#store, object, { folder: this.folder, entry, origin }, onBytes);
    } catch (error) {
      throw storeRefusal(origin, error, this.#advice, { ofObject: true });
    }
  }

  /** What reads the files, with errors that name them as the store does. */
  async naming<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      throw this.named(error);
    }
  }

  named<Thrown>(error: Thrown): Thrown {
    if (error instanceof ExpectedError) error.message = error.message.replaceAll(this.folder, this.#origin);
    return error;
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
