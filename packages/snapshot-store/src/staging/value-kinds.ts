import { literal } from './literals.ts';

/**
 * What a value that does not fit may be, for an error message that must not show it: the first matching pattern
 * decides. `\N` and Python lists are what other programs make of null and of JSON on the way through text.
 */
const kinds: readonly [pattern: string, kind: string][] = [
  ['', 'empty text'],
  [String.raw`\\N`, String.raw`\N, as MySQL and Hive write null`],
  ['(?i)(none|nan|nat|null|undefined)', 'a word that stands for no value'],
  [String.raw`\d{10}(\d{3}|\d{6}|\d{9})?(\.\d+)?`, 'a number, such as of seconds since 1970'],
  [String.raw`-?\d+(\.0*)?`, 'a number'],
  [String.raw`-?\d*\.\d+`, 'a number with a fraction'],
  [String.raw`-?[\d.]+e[+-]?\d+`, 'a number too large or too small'],
  [String.raw`(?s)\[\s*['{].*'.*\]`, 'a list as Python writes it'],
  [String.raw`(?s)\{\s*'.*\}`, 'an object as Python writes it'],
  [String.raw`(?s)\[.*\]`, 'a list'],
  [String.raw`(?s)\{\s*(".*:.*)?\}`, 'an object'],
  [String.raw`(?s)\{.*\}`, 'a list as Postgres writes it'],
  [String.raw`[A-Z][a-z]{2} +\d+ +\d{4} .*`, 'a time as SQL Server writes it as text'],
  [String.raw`[A-Z][a-z]{2}, \d.*`, 'a time as e-mails write it'],
  [String.raw`\d{1,2}[./]\d{1,2}[./]\d{2,4}.*`, 'a date as people write it'],
  [String.raw`\d{4}-\d\d-\d\d.*`, 'a date or time that does not exist or has another form'],
];

const otherKind = 'other text';

/** The kind of a text, as SQL. */
export function kindOf(text: string): string {
  const cases = kinds.map(
    ([pattern, kind]) => `WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN ${literal(kind)}`,
  );
  return `CASE ${cases.join(' ')} ELSE ${literal(otherKind)} END`;
}

/** Longer texts are not matched: these patterns take too long on them outside of the engine. */
const longest = 10_000;

/** The kind of a value that was parsed. */
export function kindOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return kindOfValue(JSON.stringify(value));
  const found = value.length > longest ? undefined : matchers.find(([pattern]) => pattern.test(value));
  return found?.[1] ?? otherKind;
}

const matchers = kinds.map(([pattern, kind]) => {
  const [, flags = '', rest = pattern] = /^\(\?(\w)\)(.*)$/.exec(pattern) ?? [];
  return [new RegExp(`^(?:${rest})$`, flags), kind] as const;
});
