import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cleanUpAtTheEnd } from '@source-zoom/process';
import { type Baseline, baselineText, parseBaseline } from './baseline.ts';
import { PushNotRemembered } from './errors.ts';
import { earlierKeysOf, keyOf, type PushPlace } from './place.ts';
import { unusable } from './state-folder.ts';

/** What is known of earlier pushes. */
export interface Recalled extends Baseline {
  /** The gzipped payload of the last push; the file may have been removed. */
  payloadFile: string;
}

/** The files list everyone's access. */
const mode = 0o600;
const ending = '.payload.json.gz';

/**
 * The guard's memory of one data source of one tenant: the counts of its last push, and the payload itself.
 *
 * The counts name the file of their payload. A new payload is written beside the old one, so that the two files
 * belong to the same push at every moment: a single rename changes what is remembered.
 */
export class PushMemory {
  readonly #folder: string;
  readonly #key: string;
  readonly #earlierKeys: readonly string[];

  constructor(folder: string, place: PushPlace) {
    this.#folder = folder;
    this.#key = keyOf(place);
    this.#earlierKeys = earlierKeysOf(place);
  }

  /** Undefined if there was no push. @throws BaselineDamaged */
  async recall(): Promise<Recalled | undefined> {
    for (const key of [this.#key, ...this.#earlierKeys]) {
      const file = this.#numbersOf(key);
      const text = await textOf(file);
      if (text === undefined) continue;
      const { payload = `${key}${ending}`, ...baseline } = parseBaseline(text, file);
      return { ...baseline, payloadFile: join(this.#folder, payload) };
    }
    return undefined;
  }

  /**
   * Pushes, and keeps what was pushed when `push` succeeds; if it fails, everything stays as it was. Everything is
   * written beforehand, so that there is room for it: afterwards only a name changes.
   *
   * @throws StateUnusable before the push, PushNotRemembered after it; and whatever `push` throws
   */
  async keeping<Result>(
    { baseline, gzipFile }: { baseline: Baseline; gzipFile: string },
    push: () => Promise<Result>,
  ): Promise<Result> {
    const payload = `${this.#key}.${await this.#freeSlot()}${ending}`;
    const [numbers, unfinished] = [this.#numbersOf(this.#key), `${this.#numbersOf(this.#key)}.unfinished`];
    const clear = (): void => {
      for (const file of [join(this.#folder, payload), unfinished]) rmSync(file, { force: true });
    };
    const forget = cleanUpAtTheEnd(clear);
    try {
      await this.#write(gzipFile, payload, unfinished, baseline);
      const result = await push();
      // Synchronous, so that no signal comes between the rename and what follows.
      try {
        renameSync(unfinished, numbers);
      } catch (error) {
        throw new PushNotRemembered(unusable(this.#folder, error));
      }
      forget();
      await this.#sweep(payload).catch(() => undefined);
      return result;
    } catch (error) {
      forget();
      clear();
      throw error;
    }
  }

  async #write(gzipFile: string, payload: string, unfinished: string, baseline: Baseline): Promise<void> {
    try {
      const file = join(this.#folder, payload);
      // A file left by a killed process may have another mode.
      await Promise.all([file, unfinished].map((path) => rm(path, { force: true })));
      // Opened first: of two files opened at a time, the copy could appear after the failure was cleaned up.
      const source = await open(gzipFile);
      await pipeline(source.createReadStream(), createWriteStream(file, { mode, flags: 'wx', flush: true }));
      await writeFile(unfinished, baselineText(baseline, payload), { mode, flag: 'wx', flush: true });
    } catch (error) {
      throw unusable(this.#folder, error);
    }
  }

  /** The slot that the last payload does not use. */
  async #freeSlot(): Promise<'a' | 'b'> {
    const text = await textOf(this.#numbersOf(this.#key));
    return text?.includes(`"${this.#key}.a${ending}"`) === true ? 'b' : 'a';
  }

  /**
   * Removes what is no longer needed: the previous payload, leftovers of killed processes, files under earlier keys.
   */
  async #sweep(payload: string): Promise<void> {
    const kept = new Set([payload, `${this.#key}.lock`, `${this.#key}.baseline.json`]);
    const ours = [this.#key, ...this.#earlierKeys].map((key) => `${key}.`);
    const names = await readdir(this.#folder);
    const old = names.filter((name) => !kept.has(name) && ours.some((start) => name.startsWith(start)));
    await Promise.all(old.map((name) => rm(join(this.#folder, name), { force: true })));
  }

  #numbersOf(key: string): string {
    return join(this.#folder, `${key}.baseline.json`);
  }
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, error);
  });
}
