import fc from 'fast-check';
import { checkRecord, type RecordSink } from '../../src/payload/check-record.ts';
import type { Shape } from '../../src/payload/field-rules.ts';
import { applicationLists, topLists } from '../../src/payload/payload-shape.ts';
import { isPlainRecord, type Seen } from '../../src/payload/plain-record.ts';
import { Violations } from '../../src/payload/violations.ts';
import { goodPayload } from './good-payload.ts';

type Fields = Record<string, unknown>;

const { applications, ...top } = goodPayload();
const lists = { ...applications[0], ...top } as unknown as Record<string, Fields[]>;
const records = Object.entries({ ...applicationLists, ...topLists }).flatMap(([list, shape]) =>
  (lists[list] ?? []).map((own) => ({ shape, own })),
);

const odd = fc.constantFrom<unknown>(
  ...[
    null,
    '',
    ' ',
    'x',
    'Owner',
    'odd',
    3,
    true,
    {},
    { odd: 1 },
    { status: 'x' },
    [],
    [''],
    ['G1'],
    ['odd'],
  ],
  ...['2024-02-30T22:47:31Z', '2024-02-29T22:47:31Z', 'ü'.repeat(90), 'x'.repeat(256), 'x'.repeat(257)],
  ...[
    [{}],
    [{ key: 'k' }],
    [{ key: 'k k' }],
    ['DataRead'],
    ['DataRead', 'x'],
    'local_user',
    'human',
    [null],
    [3],
  ],
);

/** Records with a field too many, too few, or with another value. */
const spoiled = fc.constantFrom(...records).chain(({ shape, own }) => {
  const names = [...Object.keys(shape.fields), 'unknown'];
  return fc.tuple(fc.constantFrom(...names), fc.option(odd, { nil: undefined })).map(([name, value]) => {
    const { [name]: _, ...rest } = own;
    return { shape, record: value === undefined ? rest : { ...rest, [name]: value } };
  });
});

const seen: Seen = { has: (_to, id) => id !== 'odd', fits: (_kind, name) => name !== 'odd' };

/** Whether the check that explains has anything to say. */
function isFaultless(shape: Shape, record: Fields): boolean {
  const violations = new Violations(10);
  let isDoubtful = false;
  const sink: RecordSink = {
    refers: (to, id) => {
      if (!seen.has(to, id)) isDoubtful = true;
    },
    uses: (kind, properties) => {
      if (Object.keys(properties).some((name) => !seen.fits(kind, name, properties[name]))) isDoubtful = true;
    },
  };
  checkRecord(shape, record, [], violations, sink);
  return violations.counts.size === 0 && !isDoubtful;
}

it('passes the records of a good payload', () => {
  for (const { shape, own } of records) expect(isPlainRecord(shape, own, seen)).toBe(true);
});

it('passes exactly the records of which the check that explains says nothing', () => {
  fc.assert(
    fc.property(spoiled, ({ shape, record }) => {
      expect(isPlainRecord(shape, record, seen)).toBe(isFaultless(shape, record));
    }),
    { numRuns: 3000 },
  );
});
