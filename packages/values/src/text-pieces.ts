const enough = 65_536;

/** The same text in pieces of a size that is worth writing. */
export function* batched(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < enough) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

/**
 * An object as `JSON.stringify(object, null, 2)` writes it, in pieces: of a field that is a list, or can be gone through
 * like one, some entries are one.
 */
export function* jsonPieces(object: Readonly<Record<string, unknown>>): Generator<string> {
  yield '{';
  let separator = '\n  ';
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(name)}: `;
    if (isIterable(value)) yield* listPieces(value);
    else yield indented(value);
    separator = ',\n  ';
  }
  yield separator === '\n  ' ? '}' : '\n}';
}

function* listPieces(list: Iterable<unknown>): Generator<string> {
  let separator = '[\n    ';
  for (const some of batchesOf(list)) {
    yield `${separator}${entries(some)}`;
    separator = ',\n    ';
  }
  yield separator.startsWith('[') ? '[]' : '\n  ]';
}

function* batchesOf(list: Iterable<unknown>): Generator<unknown[]> {
  let batch: unknown[] = [];
  for (const entry of list) {
    if (batch.push(entry) < together) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** How many entries become text at once: a call for each would cost more. */
const together = 64;

/** Entries as they stand in a list of a field, without its brackets: within two lists, they are as far to the right. */
function entries(list: readonly unknown[]): string {
  return JSON.stringify([list], null, 2).slice('[\n  [\n    '.length, -'\n  ]\n]'.length);
}

/** A value as it stands in a field. */
function indented(value: unknown): string {
  return JSON.stringify([value], null, 2).slice('[\n  '.length, -'\n]'.length);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
