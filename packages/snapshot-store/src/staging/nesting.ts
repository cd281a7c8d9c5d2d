import { JsonDepthMeter } from '@source-zoom/values';
import { TooDeep } from '../errors.ts';

/**
 * Real rows nest five levels at most; the engine crashes at some ten thousand, whose text is at least twice as long.
 */
const maxDepth = 1000;
export const minSuspectBytes = 2 * maxDepth;
/** A row with fewer opening brackets is not too deep; a row with more may merely be wide. */
export const minBrackets = maxDepth;

const newline = 0x0a;

/** @throws TooDeep for a line of JSON that is nested too deep. `place`: for the error message */
export function refuseDeepLine(line: Uint8Array, place: string): void {
  if (line.length >= minSuspectBytes && new JsonDepthMeter(maxDepth).add(line)) throw tooDeep(place);
}

/**
 * Checks a file of JSON, lines or an array. Lines are measured only if they are long enough, an array as a whole.
 *
 * @throws TooDeep if something is nested too deep
 */
export async function refuseDeepFile(chunks: AsyncIterable<Buffer>, place: string): Promise<void> {
  let meter: JsonDepthMeter | undefined;
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
        const measuring = (meter ??= new JsonDepthMeter(maxDepth));
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
    `${place}: lists and objects stand more than ${maxDepth} deep in each other, which source-zoom never writes`,
  );
}
