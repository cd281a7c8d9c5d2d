// What a search finds.
import { kinds } from './kinds.js';

/** What is searched in, by kind: made when it is needed. */
const searched = {};

const rowsOf = ({ size, text, id }) =>
  Array.from({ length: size }, (_, at) => ({
    text: text(at).toLowerCase(),
    id: id?.(at).toLowerCase() ?? '',
  }));

/** Nobody types less of an id than this; shorter, a number would be found in any of them. */
const leastOfId = 6;

const isId = (id, word) => id === word || (word.length >= leastOfId && id.startsWith(word));

const has = (word) => (row) => row.text.includes(word) || isId(row.id, word);

/** With a last number that does not go on: `role 1`, not `role 14`. */
function hasWhole(phrase) {
  const pattern = new RegExp(`${escaped(phrase)}(?!\\d)`);
  return (row) => pattern.test(row.text) || isId(row.id, phrase);
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a row must have, the strictest first: the rows of the first that finds some are found. */
function measures(words) {
  const phrase = words.join(' ');
  if (words.length < 2) return [has(phrase)];
  const all = words.map(has);
  return [hasWhole(phrase), has(phrase), (row) => all.every((passes) => passes(row))];
}

/** Positions of the rows of a kind that have the whole phrase of a search, else of those that have all its words. */
export function matching(name, search) {
  const kind = kinds[name];
  const rows = (searched[name] ??= rowsOf(kind));
  for (const passes of measures(search.toLowerCase().split(/\s+/).filter(Boolean))) {
    const found = [];
    rows.forEach((row, at) => {
      if (passes(row)) found.push(at);
    });
    if (found.length > 0) return found;
  }
  return [];
}
