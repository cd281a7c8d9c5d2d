import fc from 'fast-check';

/** Cases of each target; a failure prints the seed and the smallest case. */
export const cases = { numRuns: 1000 };

/** Stands in every text that is made up, so that a leak of one is seen. */
export const mark = 'Qz7Made3Up';

const oddTexts = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    'ünï\u2028cöde 🙂',
    '__proto__',
    'constructor',
    'toString',
    '\n',
    '"',
    "'",
    '\\',
  ],
  ...[
    'null',
    'true',
    '0',
    '-1',
    '1e999',
    '2026',
    '2026-11-24',
    '2026-11-24T12:00:00Z',
    'infinity',
    '-infinity',
  ],
  ...[
    'epoch',
    '294247-01-10T04:00:54Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999-23:59',
    '[',
    '{}',
  ],
];

/** A text: odd, or any with the mark. */
export const text = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 20 }).map((end) => mark + end),
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 0.5, 2 ** 53, -(2 ** 63), 9.3e15, 1e21, 1.7e308),
);

/** Anything that JSON can hold. */
export const anything: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

type Holder = Record<string, unknown>;

/** Every place in a value: what holds it, and under which key. */
function placesIn(holder: Holder): [Holder, string][] {
  return Object.entries(holder).flatMap(([key, value]): [Holder, string][] => [
    [holder, key],
    ...(typeof value === 'object' && value !== null ? placesIn(value as Holder) : []),
  ]);
}

/** The value with up to three of its parts replaced, taken out, renamed or repeated. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({
    kind: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'repeat'),
    at: fc.nat(1000),
    by: anything,
    name: text,
  });
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const root: Holder = { root: structuredClone(value) };
    for (const { kind, at, by, name } of changes) {
      const places = placesIn(root);
      const [holder, key] = places[at % Math.max(1, places.length)] ?? [root, 'root'];
      const old = holder[key];
      if (kind === 'repeat' && Array.isArray(holder)) holder.push(old);
      else if (kind === 'replace' || Array.isArray(holder) || holder === root) holder[key] = by;
      else {
        Reflect.deleteProperty(holder, key);
        if (kind === 'rename')
          Object.defineProperty(holder, name, {
            value: old,
            enumerable: true,
            writable: true,
            configurable: true,
          });
      }
    }
    return root['root'];
  });
}

/** A file that should hold this value as JSON: spoiled inside, cut, with something in between, or no JSON at all. */
export function fileOf(value: unknown): fc.Arbitrary<Uint8Array> {
  const bytes = spoiled(value).map((own) => new TextEncoder().encode(JSON.stringify(own)));
  return fc.oneof(
    { weight: 8, arbitrary: bytes },
    {
      weight: 1,
      arbitrary: fc
        .tuple(bytes, fc.nat(1000), fc.uint8Array({ maxLength: 5 }), fc.boolean())
        .map(([all, at, between, cut]) => {
          const place = at % (all.length + 1);
          return Uint8Array.from([
            ...all.subarray(0, place),
            ...between,
            ...(cut ? [] : all.subarray(place)),
          ]);
        }),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  );
}
