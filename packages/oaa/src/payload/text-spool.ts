import { closeSync, createReadStream, openSync, rmSync, writeSync } from 'node:fs';
import { SpoolUnwritable } from './errors.ts';

const maxHeld = 1 << 18;

/**
 * Text that is known long before it can be written; it waits in a file.
 *
 * Every method throws SpoolUnwritable if the disk refuses.
 */
export class TextSpool {
  readonly #file: string;
  readonly #handle: number;
  #held = '';

  /** The file must not exist yet. */
  constructor(file: string) {
    this.#file = file;
    this.#handle = orRefused(file, () => openSync(file, 'wx'));
  }

  add(text: string): void {
    this.#held += text;
    if (this.#held.length >= maxHeld) this.#store();
  }

  /** All the text, in pieces. */
  async *pieces(): AsyncGenerator<string> {
    this.#store();
    yield* createReadStream(this.#file, {
      encoding: 'utf8',
      highWaterMark: maxHeld,
    }) as AsyncIterable<string>;
  }

  close(): void {
    closeSync(this.#handle);
    rmSync(this.#file, { force: true });
  }

  #store(): void {
    // One call may write only a part, as when the disk is nearly full.
    orRefused(this.#file, () => {
      for (let left = Buffer.from(this.#held); left.length > 0;)
        left = left.subarray(writeSync(this.#handle, left));
    });
    this.#held = '';
  }
}

function orRefused<Result>(file: string, use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    throw new SpoolUnwritable(file, error);
  }
}
