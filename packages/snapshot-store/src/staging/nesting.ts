import { TooDeep } from '../errors.ts';

/**
 * Real rows nest five levels at most; the engine crashes at some ten thousand, whose text is at least twice as long.
 */
const deepest = 1000;
export const minSuspectBytes = 2 * deepest;
/** A row with fewer opening brackets is not too deep; a row with more may merely be wide. */
export const minBrackets = deepest;

const [quote, backslash, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];
const newline = 0x0a;

/** Measures, piece by piece, how deep the lists and objects of JSON are nested. */
class DepthMeter {
  #depth = 0;
  #inString = false;
  #escaped = false;

  /** Whether this piece is too deep anywhere. */
  add(piece: Uint8Array): boolean {
    let at = 0;
    // By index: an iterator is four times as slow.
    while (at < piece.length) {
      const byte = piece[at];
      at += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
      } else if (byte === quote) this.#inString = true;
      else if (byte === openList || byte === openObject) {
        this.#depth += 1;
        if (this.#depth > deepest) return true;
      } else if (byte === closeList || byte === closeObject) this.#depth -= 1;
    }
    return false;
  }
}

/** @throws TooDeep for a line of JSON that is nested too deep. `place`: for the error message */
export function refuseDeepLine(line: Uint8Array, place: string): void {
  if (line.length >= minSuspectBytes && new DepthMeter().add(line)) throw tooDeep(place);
}

/**
 * Checks a file of JSON, lines or an array. Lines are measured only if they are long enough, an array as a whole.
 *
 * @throws TooDeep if something is nested too deep
 */
export async function refuseDeepFile(chunks: AsyncIterable<Buffer>, place: string): Promise<void> {
  let meter: DepthMeter | undefined;
  let isArray: boolean | undefined;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    isArray ??= /^\s*\[/.test(chunk.toString('latin1', 0, 1000));
    for (let start = 0; start < chunk.length;) {
      const found = isArray ? -1 : chunk.indexOf(newline, start);
      const end = found === -1 ? chunk.length : found;
      held.push(chunk.subarray(start, end));
      heldBytes += end - start;
      if (heldBytes >= minSuspectBytes || isArray) {
        const measuring = (meter ??= new DepthMeter());
        if (held.some((piece) => measuring.add(piece))) throw tooDeep(place);
        held = [];
      }
      if (found !== -1) [meter, held, heldBytes] = [undefined, [], 0];
      start = end + 1;
    }
  }
}

function tooDeep(place: string): TooDeep {
  return new TooDeep(
    `${place}: lists and objects stand more than ${deepest} deep in each other, which source-zoom never writes`,
  );
}
