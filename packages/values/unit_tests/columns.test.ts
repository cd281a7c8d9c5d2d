import fc from 'fast-check';
import { KeyHash } from '../src/key-hash.ts';
import { ListColumn } from '../src/list-column.ts';
import { TextColumn } from '../src/text-column.ts';
import { TextIndex } from '../src/text-index.ts';

/** Of one byte a sign, of two, of halves of pairs, and long ones. */
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\ud800', 'é'.repeat(253), 'é'.repeat(254), 'é'.repeat(255), '語'.repeat(300)),
);

it('a column gives each text back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.option(texts, { nil: undefined }), { maxLength: 200 }), (given) => {
      const column = new TextColumn();
      for (const text of given) column.push(text);
      expect(given.map((_, place) => column.at(place))).toEqual(given);
      expect(column.length).toBe(given.length);
    }),
  );
});

it('a column has room for texts longer than its blocks, between others', () => {
  const given = ['a'.repeat(2_000_000), 'b', '語'.repeat(1_200_000), '', 'c'.repeat(1_048_570), 'd'];
  const column = new TextColumn();
  for (const text of given) column.push(text);
  expect(given.map((text, place) => column.at(place) === text)).toEqual(given.map(() => true));
});

it('a column of lists gives each list back', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.constantFrom('a', 'b', 'c', '')), { maxLength: 100 }), (given) => {
      const column = new ListColumn();
      for (const list of given) column.push(list);
      expect(given.map((_, place) => column.at(place))).toEqual(given);
      expect(new Set(column.values)).toEqual(new Set(given.flat()));
    }),
  );
});

it('an index numbers different texts in order of arrival, and finds them', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 300 }), texts, (given, other) => {
      const index = new TextIndex();
      const numbers = given.map((text) => index.add(text));
      const different = [...new Set(given)];
      expect(numbers).toEqual(given.map((text) => different.indexOf(text)));
      expect(different.map((_, number) => index.at(number))).toEqual(different);
      expect(index.find(other)).toBe(different.includes(other) ? different.indexOf(other) : undefined);
    }),
  );
});

it('an index tells texts of one hash apart', () => {
  const hash = new KeyHash();
  const seen = new Map<number, string>();
  let same: [string, string] | undefined;
  for (let at = 0; same === undefined; at += 1) {
    const { low } = hash.of(`user${at}`);
    const other = seen.get(low);
    if (other !== undefined) same = [other, `user${at}`];
    seen.set(low, `user${at}`);
  }
  const index = new TextIndex();
  const [one, other] = same;
  expect([index.add(one), index.find(other), index.add(other), index.find(one)]).toEqual([
    0,
    undefined,
    1,
    0,
  ]);
});
