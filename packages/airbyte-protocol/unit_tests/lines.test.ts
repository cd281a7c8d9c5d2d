import { type Line, readLines } from '@source-zoom/airbyte-protocol';
import fc from 'fast-check';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const read = async (bytes: Buffer, size: number): Promise<Line[]> => {
  const lines: Line[] = [];
  for await (const some of readLines(inChunks(bytes, size))) lines.push(...some);
  return lines;
};

describe('readLines', () => {
  it('splits on the line feed only and numbers from 1, empty lines counted', async () => {
    const lines = await read(Buffer.from('a\u2028b\n\nc\u0085\n'), 1000);
    expect(lines).toEqual([
      { text: 'a\u2028b', number: 1, terminated: true },
      { text: 'c\u0085', number: 3, terminated: true },
    ]);
  });

  it('marks a last line that nobody ended', async () => {
    expect(await read(Buffer.from('a\nhalf'), 3)).toEqual([
      { text: 'a', number: 1, terminated: true },
      { text: 'half', number: 2, terminated: false },
    ]);
  });

  it('gives the same lines whatever the size of the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (texts, size) => {
          const expected = texts.map((text) => text.replaceAll('\n', ' '));
          const lines = await read(Buffer.from(expected.map((text) => `${text}\n`).join('')), size);
          expect(lines.map((line) => line.text)).toEqual(
            expected.map((text) => Buffer.from(text).toString()),
          );
        },
      ),
    );
  });
});
