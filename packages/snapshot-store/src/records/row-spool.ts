import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Only for whoever runs this: rows are personal. */
const mode = 0o600;

const bufferBytes = 1 << 20;
/** Texts that lie closer together than this are read with what is between them: a call costs as much. */
const maxGap = 8192;

/** Where a text is in the file. */
export interface TextPlace {
  start: number;
  bytes: number;
}

/** Texts in a file, to be read in another order than that in which they came. */
export class RowSpool {
  readonly #handle: number;
  #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  /** Bytes in the buffer, and in the file. */
  #held = 0;
  #stored = 0;

  /** The file must not exist yet. */
  constructor(file: string) {
    this.#handle = openSync(file, 'wx+', mode);
  }

  add(text: string): TextPlace {
    // A UTF-16 unit is at most three bytes.
    const most = 3 * text.length;
    if (this.#held + most > this.#buffer.length) this.#store();
    if (most > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(most);
    const bytes = this.#buffer.write(text, this.#held);
    const start = this.#stored + this.#held;
    this.#held += bytes;
    return { start, bytes };
  }

  /** Writes what is still in memory, after the last text: a full disk is met now, and not by a reader. */
  finish(): void {
    this.#store();
  }

  /** Reads texts into the bytes, one behind the other, in the order in which they are given; only once finished. */
  read(places: readonly TextPlace[], into: Buffer): void {
    const targets: number[] = [];
    let end = 0;
    for (const { bytes } of places) {
      targets.push(end);
      end += bytes;
    }
    const order = [...places.keys()].sort((one, other) => startOf(places, one) - startOf(places, other));
    for (let first = 0; first < order.length;) {
      const after = endOfRun(places, order, first);
      this.#readRun(places, order.slice(first, after), targets, into);
      first = after;
    }
  }

  close(): void {
    closeSync(this.#handle);
  }

  #readRun(
    places: readonly TextPlace[],
    run: readonly number[],
    targets: readonly number[],
    into: Buffer,
  ): void {
    const start = startOf(places, run[0] ?? 0);
    const bytes = endOf(places, run.at(-1) ?? 0) - start;
    if (this.#buffer.length < bytes) this.#buffer = Buffer.allocUnsafeSlow(bytes);
    const read = readSync(this.#handle, this.#buffer, 0, bytes, start);
    if (read < bytes) throw new Error('The file of rows is shorter than it was written.');
    for (const index of run) {
      const from = startOf(places, index) - start;
      this.#buffer.copy(into, targets[index], from, endOf(places, index) - start);
    }
  }

  #store(): void {
    // One call may write only a part, as when the disk is nearly full.
    for (let at = 0; at < this.#held;) {
      const written = writeSync(this.#handle, this.#buffer, at, this.#held - at);
      at += written;
    }
    this.#stored += this.#held;
    this.#held = 0;
  }
}

/** How far one reading goes, as an index into the order of the places. */
function endOfRun(places: readonly TextPlace[], order: readonly number[], first: number): number {
  const start = startOf(places, order[first] ?? 0);
  let after = first + 1;
  for (; after < order.length; after += 1) {
    const [before = 0, next = 0] = [order[after - 1], order[after]];
    if (startOf(places, next) - endOf(places, before) > maxGap) break;
    if (endOf(places, next) - start > bufferBytes) break;
  }
  return after;
}

function startOf(places: readonly TextPlace[], index: number): number {
  return places[index]?.start ?? 0;
}

function endOf(places: readonly TextPlace[], index: number): number {
  const place = places[index];
  return place === undefined ? 0 : place.start + place.bytes;
}
