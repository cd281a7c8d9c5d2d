import fc from 'fast-check';

/** How many cases a fuzz test tries: few in every run, `FUZZ_RUNS=5000` by hand. */
export function fuzzRuns(usual: number): number {
  return Number(process.env['FUZZ_RUNS'] ?? usual);
}

/** How long a test may take then. */
export const fuzzMs = 120_000 + 1000 * fuzzRuns(0);

/** One change of bytes. Places and lengths are taken modulo what is there. */
export interface Damage {
  kind: Kind;
  at: number;
  length: number;
  to: number;
  bytes: Uint8Array;
}

type Change = (bytes: Buffer, damage: Damage) => Buffer;

const lineFeed = 0x0a;
const placeIn = (bytes: Buffer, at: number): number => at % Math.max(1, bytes.length);
const lineStart = (bytes: Buffer, at: number): number => bytes.lastIndexOf(lineFeed, placeIn(bytes, at)) + 1;

/** The line at a place, its line feed with it. */
function lineAt(bytes: Buffer, at: number): [start: number, end: number] {
  const start = lineStart(bytes, at);
  const end = bytes.indexOf(lineFeed, start) + 1;
  return [start, end === 0 ? bytes.length : end];
}

const spliced = (bytes: Buffer, start: number, end: number, between: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, start), between, bytes.subarray(end)]);

function written(bytes: Buffer, start: number, change: (byte: number) => number, length = 1): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = start; at < Math.min(copy.length, start + length); at += 1) copy[at] = change(copy[at] ?? 0);
  return copy;
}

/** Two pieces in each other's place; those that would overlap stay. */
function swapped(bytes: Buffer, one: readonly [number, number], other: readonly [number, number]): Buffer {
  const [[start, end], [from, to]] = one[0] <= other[0] ? [one, other] : [other, one];
  if (end > from) return bytes;
  const pieces = [bytes.subarray(0, start), bytes.subarray(from, to), bytes.subarray(end, from)];
  return Buffer.concat([...pieces, bytes.subarray(start, end), bytes.subarray(to)]);
}

const kinds = {
  flip: (bytes, { at, length }) => written(bytes, placeIn(bytes, at), (byte) => byte ^ (1 << (length % 8))),
  set: (bytes, { at, bytes: [value = 0] }) => written(bytes, placeIn(bytes, at), () => value),
  zero: (bytes, { at, length }) => written(bytes, placeIn(bytes, at), () => 0, length),
  fill: (bytes, { at, length }) => written(bytes, placeIn(bytes, at), () => 0xff, length),
  insert: (bytes, { at, bytes: more }) => spliced(bytes, placeIn(bytes, at), placeIn(bytes, at), more),
  remove: (bytes, { at, length }) => spliced(bytes, placeIn(bytes, at), placeIn(bytes, at) + length, empty),
  repeat: (bytes, { at, length }) => {
    const start = placeIn(bytes, at);
    return spliced(bytes, start, start, bytes.subarray(start, start + length));
  },
  swap: (bytes, { at, to, length }) => {
    const [one, other] = [placeIn(bytes, at), placeIn(bytes, to)];
    return swapped(bytes, [one, one + length], [other, Math.min(bytes.length, other + length)]);
  },
  cut: (bytes, { at }) => bytes.subarray(0, placeIn(bytes, at)),
  insertAtLine: (bytes, { at, bytes: more }) =>
    spliced(bytes, lineStart(bytes, at), lineStart(bytes, at), more),
  removeLine: (bytes, { at }) => spliced(bytes, ...lineAt(bytes, at), empty),
  repeatLine: (bytes, { at, to }) => {
    const place = lineStart(bytes, to);
    return spliced(bytes, place, place, bytes.subarray(...lineAt(bytes, at)));
  },
  swapLines: (bytes, { at, to }) => swapped(bytes, lineAt(bytes, at), lineAt(bytes, to)),
  joinLines: (bytes, { at }) => {
    const [, end] = lineAt(bytes, at);
    return spliced(bytes, end - 1, end, empty);
  },
} satisfies Record<string, Change>;
type Kind = keyof typeof kinds;

const empty = new Uint8Array();
const byBytes: readonly Kind[] = ['flip', 'set', 'zero', 'fill', 'insert', 'remove', 'repeat', 'swap', 'cut'];

/** What gets between: NUL, marks of byte order, line ends, quotes, UTF-8 that is none, a half of a pair. */
const odd = ['00', 'efbbbf', 'fffe', '0d', '0a', '0d0a', '22', '5c', '2c', '7d', 'ff', 'c3', 'eda080', '20'];
const piece = fc.oneof(
  fc.constantFrom(...odd).map((hex): Uint8Array => Buffer.from(hex, 'hex')),
  fc.uint8Array({ minLength: 1, maxLength: 8 }),
);

function damagesOf(names: readonly Kind[]): fc.Arbitrary<Damage[]> {
  const one = fc.record({
    kind: fc.constantFrom(...names),
    at: fc.nat(),
    to: fc.nat(),
    length: fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 2000 })),
    bytes: piece,
  });
  return fc.array(one, { minLength: 1, maxLength: 3 });
}

/** Damage of any bytes. */
export const damages = damagesOf(byBytes);
/** Damage of bytes that are lines. */
export const lineDamages = damagesOf(Object.keys(kinds) as Kind[]);

export function damaged(bytes: Uint8Array, list: readonly Damage[]): Buffer {
  return list.reduce<Buffer>((now, damage) => kinds[damage.kind](now, damage), Buffer.from(bytes));
}
