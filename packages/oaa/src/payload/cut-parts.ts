import { containerAt, type Path, type PayloadPart } from './parts.ts';
import { parseValue, parseValues } from './parse-slice.ts';
import { endOfValue, likelyEnd, signs, skipBlanks, Unusual } from './value-ends.ts';

/** An object or a list that has been entered, and is not over. */
interface Frame {
  path: Path;
  isList: boolean;
  /** Values so far. */
  values: number;
}

/**
 * Cuts the JSON text of a payload into its parts, as it arrives: looks for the ends of the records, and has
 * `JSON.parse` read as many at once as are there. That is several times faster than reading every token.
 */
export class PartCutter {
  readonly #frames: Frame[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  /** A value that is not yet whole is looked at again when there are twice as many bytes, else long ones take forever. */
  #enough = 0;
  #state: 'start' | 'inside' | 'over' | 'unusual' = 'start';
  #parts: PayloadPart[] = [];

  /** The parts that end with these bytes; undefined if they are not as they should be. */
  take(chunk: Uint8Array): readonly PayloadPart[] | undefined {
    try {
      return this.#cut(chunk);
    } catch {
      this.#state = 'unusual';
      return undefined;
    }
  }

  /** The parts at the end of the text; undefined if it ends too early, or is not as it should be. */
  finish(): readonly PayloadPart[] | undefined {
    this.#enough = 0;
    const parts = this.#state === 'unusual' ? undefined : this.take(new Uint8Array());
    return this.#state === 'over' ? parts : undefined;
  }

  #cut(chunk: Uint8Array): PayloadPart[] {
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = rest.length === 0 ? bufferOf(chunk) : Buffer.concat([rest, chunk]);
    this.#at = 0;
    this.#parts = [];
    if (this.#bytes.length < this.#enough) return this.#parts;
    while (this.#step());
    const left = this.#bytes.length - this.#at;
    this.#enough = left < chunk.length ? 0 : 2 * left;
    return this.#parts;
  }

  /** Goes on by a value or a bracket; false if there are too few bytes. */
  #step(): boolean {
    this.#at = skipBlanks(this.#bytes, this.#at);
    if (this.#at === this.#bytes.length) return false;
    if (this.#state === 'over') throw new Unusual();
    const frame = this.#frames.at(-1);
    if (frame === undefined) return this.#start();
    if (this.#byte() === (frame.isList ? signs.closeList : signs.closeObject)) return this.#close();
    const before = this.#at;
    if ((frame.values === 0 || this.#skip(signs.comma)) && this.#next(frame)) return true;
    this.#at = before;
    return false;
  }

  #start(): boolean {
    if (this.#byte() !== signs.openObject) throw new Unusual();
    this.#state = 'inside';
    return this.#enter([], false);
  }

  /** The next field of an object, or the next values of a list. */
  #next(frame: Frame): boolean {
    if (frame.isList) return this.#value([...frame.path, frame.values], frame);
    if (this.#byte() !== signs.quote) {
      if (this.#at < this.#bytes.length) throw new Unusual();
      return false;
    }
    const end = endOfValue(this.#bytes, this.#at);
    if (end === -1) return false;
    const key = parseValue(this.#bytes.subarray(this.#at, end));
    this.#at = skipBlanks(this.#bytes, end);
    return this.#skip(signs.colon) && this.#value([...frame.path, String(key)], frame);
  }

  #value(path: Path, frame: Frame): boolean {
    const container = containerAt([...path]);
    const isList = this.#byte() === signs.openList;
    if ((isList && container === 'list') || (container === 'object' && this.#byte() === signs.openObject)) {
      frame.values += 1;
      return this.#enter(path, isList);
    }
    // In a list of objects to enter, each value is one; elsewhere all that are there are read at once.
    return frame.isList && container === undefined ? this.#values(frame) : this.#single(path, frame);
  }

  #single(path: Path, frame: Frame): boolean {
    const end = endOfValue(this.#bytes, this.#at);
    if (end === -1) return false;
    this.#parts.push({ path: [...path], value: parseValue(this.#bytes.subarray(this.#at, end)) });
    frame.values += 1;
    this.#at = end;
    return true;
  }

  /** All whole values that are there, or most of them. */
  #values(frame: Frame): boolean {
    const likely = likelyEnd(this.#bytes, this.#at);
    const values = likely === -1 ? undefined : this.#tryList(likely);
    if (values === undefined) return this.#scanned(frame);
    this.#add(frame, values, likely);
    return true;
  }

  /** All whole values that are there, of which each but the last is followed by a comma. */
  #scanned(frame: Frame): boolean {
    let last = -1;
    for (let at = this.#at; at < this.#bytes.length;) {
      const end = endOfValue(this.#bytes, at);
      if (end === -1) break;
      last = end;
      at = skipBlanks(this.#bytes, end);
      if (this.#bytes[at] !== signs.comma) break;
      at = skipBlanks(this.#bytes, at + 1);
    }
    if (last === -1) return false;
    this.#add(frame, this.#list(last), last);
    return true;
  }

  #add(frame: Frame, values: readonly unknown[], end: number): void {
    for (const value of values) {
      this.#parts.push({ path: [...frame.path, frame.values], value });
      frame.values += 1;
    }
    this.#at = end;
  }

  #enter(path: Path, isList: boolean): boolean {
    this.#parts.push({ path: [...path], enters: true });
    this.#frames.push({ path, isList, values: 0 });
    this.#at += 1;
    return true;
  }

  #close(): boolean {
    this.#frames.pop();
    this.#at += 1;
    if (this.#frames.length === 0) this.#state = 'over';
    return true;
  }

  #byte(): number | undefined {
    return this.#bytes[this.#at];
  }

  /** Passes a sign that must be here, and blanks; false if there is nothing more. */
  #skip(sign: number): boolean {
    if (this.#at === this.#bytes.length) return false;
    if (this.#byte() !== sign) throw new Unusual();
    this.#at = skipBlanks(this.#bytes, this.#at + 1);
    return this.#at < this.#bytes.length;
  }

  /** Undefined if that is no end of a value: then a bracket is open, or a string. */
  #tryList(end: number): unknown[] | undefined {
    try {
      return this.#list(end);
    } catch {
      return undefined;
    }
  }

  #list(end: number): unknown[] {
    return parseValues(this.#bytes.subarray(this.#at, end));
  }
}

function bufferOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
