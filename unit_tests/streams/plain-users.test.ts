import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { droppedFields, plainFields, plainUser } from '../../src/streams/plain-users.ts';
import { RowNotes } from '../../src/streams/notes.ts';
import type { ZoomRow } from '../../src/streams/stream-definition.ts';
import { cleanEach, users } from '../../src/streams/users.ts';
import { parseAnswer } from '../../src/zoom/json.ts';

const columns = { account_id: 'acc', snapshot_at: '2026-11-20T12:00:00.000Z' };
const date = '2024-01-31T10:11:12Z';

const plain = {
  id: 'KdYKjnimT4KPd8FFgQt9FQ',
  email: 'jchill@example.com',
  first_name: 'Jill',
  dept: '',
  type: 2,
  status: 'active',
  role_id: '2',
  group_ids: ['a1', 'b2'],
  pmi: 5550101010,
  verified: 1,
  user_created_at: date,
  last_login_time: '2026-02-28T23:59:59Z',
  host_key: '123456',
};

/** What the road taken value by value makes of a row. */
function cleanedEach(row: ZoomRow) {
  const notes = new RowNotes('users');
  const text = JSON.stringify(cleanEach(row, columns, notes));
  return { text, changes: notes.takeChanges(), notes: notes.all };
}

function cleaned(row: ZoomRow) {
  const notes = new RowNotes('users');
  const text = JSON.stringify(users.clean(row, columns, notes));
  return { text, changes: notes.takeChanges(), notes: notes.all };
}

const oddNumbers = [0, -0, 1.5, -1, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 1e300];
const oddDates = [
  '2024-02-29T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2024-01-31t10:11:12z',
  '2024-01-31T10:11:12.5+02:00',
  '2024-01-31',
  '1700000000',
];
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(null, '', ' ', '0', true, false, {}, [], [''], [null], [['a']], [1], { id: 'x' }),
  fc.constantFrom(...oddNumbers, 1_700_000_000, 1_700_000_000_000),
  fc.constantFrom(...oddDates, '9007199254740993', 'ünï 🙂', date),
  fc.jsonValue({ maxDepth: 2 }),
);
const field = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Object.keys(plainFields), 'custom_attributes', 'login_types') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'brand_new', ...droppedFields),
  },
);

/** The text of a row: as plain as nearly all, but for some members that are odd, missing, new, or there twice. */
const rowText = fc
  .record({
    missing: fc.subarray(Object.keys(plain), { maxLength: 4 }),
    odd: fc.array(fc.tuple(field, oddValue), { maxLength: 4 }),
    twice: fc.array(fc.tuple(field, fc.constantFrom('x', date, 7)), { maxLength: 2 }),
  })
  .map(({ missing, odd, twice }) => {
    const kept = Object.entries(plain).filter(([name]) => !missing.includes(name));
    const members = [...kept, ...odd, ...twice].map(
      ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
    );
    return `{${members.join()}}`;
  });

describe('a plain user', () => {
  it('becomes the same record as when each value is cleaned, with nothing noted', () => {
    const result = cleaned(plain);
    expect(plainUser(plain, plain.id, columns)).toBeDefined();
    expect(result).toEqual(cleanedEach(plain));
    expect([result.changes, result.notes]).toEqual([undefined, []]);
  });

  it('and an odd one become the same on either road, byte for byte', () => {
    let plainRows = 0;
    fc.assert(
      fc.property(rowText, (text) => {
        const row = parseAnswer(text) as ZoomRow;
        if (plainUser(row, '', columns) !== undefined) plainRows += 1;
        expect(cleaned(row)).toEqual(cleanedEach(row));
      }),
      { numRuns: 5000, seed: 19 },
    );
    // Both roads were taken.
    expect(plainRows).toBeGreaterThan(500);
    expect(plainRows).toBeLessThan(4500);
  });

  it('never changes what Zoom sent', () => {
    const row = structuredClone(plain);
    users.clean(row, columns, new RowNotes('users'));
    expect(row).toEqual(plain);
  });

  it('has the fields of the schema, each of its kind', async () => {
    const path = new URL('../../schemas/users.json', import.meta.url);
    const schema = JSON.parse(await readFile(path, 'utf8')) as { properties: Record<string, object> };
    const { account_id, snapshot_at, key, revision, ...sent } = schema.properties;
    expect([account_id, snapshot_at, key, revision]).not.toContain(undefined);
    const kinds = Object.entries(sent).flatMap(([name, declared]) => {
      const kind = kindOf(declared);
      return kind === undefined ? [] : [[name, kind]];
    });
    // The one text that may not be empty.
    expect({ ...plainFields, id: 'text' }).toEqual(Object.fromEntries(kinds));
  });
});

/** `undefined` for lists of anything but ids. */
function kindOf(declared: {
  type?: unknown;
  format?: unknown;
  items?: { type?: unknown };
}): string | undefined {
  const isText = (type: unknown): boolean => JSON.stringify(type) === '["null","string"]';
  if (declared.items !== undefined) return isText(declared.items.type) ? 'ids' : undefined;
  if (isText(declared.type)) return declared.format === 'date-time' ? 'date' : 'text';
  return 'integer';
}
