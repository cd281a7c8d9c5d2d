const newline = 0x0a;

/** A line of a byte stream, without its line end. */
export interface Line {
  text: string;
  /** From 1. */
  number: number;
  /** False for a last line without a line feed, as a killed writer leaves it. */
  terminated: boolean;
}

/**
 * The lines of a byte stream, one chunk's lines at a time; empty lines are counted and left out.
 *
 * Splits on the line feed only: other separators (U+2028, U+0085) may occur inside JSON. Bytes are split before they
 * are decoded, so that the end of a chunk never cuts a character.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  let number = 0;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      const tail = chunk.subarray(start, end);
      const bytes = rest.length === 0 ? tail : Buffer.concat([...rest, tail]);
      rest = [];
      start = end + 1;
      number += 1;
      if (bytes.length > 0) lines.push({ text: bytes.toString('utf8'), number, terminated: true });
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (rest.length === 0) return;
  yield [{ text: Buffer.concat(rest).toString('utf8'), number: number + 1, terminated: false }];
}
