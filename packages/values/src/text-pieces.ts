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
 * like one, each entry is one.
 */
export function* jsonPieces(object: Readonly<Record<string, unknown>>): Generator<string> {
  yield '{';
  let separator = '\n  ';
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(name)}: `;
    if (isIterable(value)) yield* listPieces(value);
    else yield indented(value, '\n  ');
    separator = ',\n  ';
  }
  yield separator === '\n  ' ? '}' : '\n}';
}

function* listPieces(list: Iterable<unknown>): Generator<string> {
  let separator = '[\n    ';
  for (const entry of list) {
    yield `${separator}${indented(entry, '\n    ')}`;
    separator = ',\n    ';
  }
  yield separator.startsWith('[') ? '[]' : '\n  ]';
}

/** In JSON, a line break is never part of a text. */
function indented(value: unknown, lineBreak: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', lineBreak);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
