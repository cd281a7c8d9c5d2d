import { applicationLists, topLists } from './payload-shape.ts';

export type Path = readonly (string | number)[];

/**
 * A payload cut into pieces that fit in memory: each record of the long lists, each other field whole, and a marker
 * for each object or list that is entered.
 */
export type PayloadPart = { path: Place; enters: true } | { path: Place; enters?: undefined; value: unknown };

/** A path that changes as the payload is walked; a caller that keeps one must copy it. */
export type Place = (string | number)[];

/** `list` or `object` if the payload's format has a container to enter here, `undefined` if it has a value. */
export function containerAt(path: Path): 'list' | 'object' | undefined {
  const [first, , third] = path;
  if (path.length === 0) return 'object';
  if (path.length === 1) {
    return first === 'applications' || (typeof first === 'string' && Object.hasOwn(topLists, first))
      ? 'list'
      : undefined;
  }
  if (first !== 'applications') return undefined;
  if (path.length === 2) return 'object';
  return path.length === 3 && typeof third === 'string' && Object.hasOwn(applicationLists, third)
    ? 'list'
    : undefined;
}

/** The parts of a parsed payload, whoever made it. */
export function* partsOfValue(value: unknown, path: Place = []): Generator<PayloadPart> {
  const container = containerAt(path);
  if (container === 'list' && Array.isArray(value)) {
    yield { path, enters: true };
    for (const [index, item] of value.entries()) yield* partsOfValue(item, [...path, index]);
  } else if (container === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    yield { path, enters: true };
    for (const [key, item] of Object.entries(value)) yield* partsOfValue(item, [...path, key]);
  } else {
    yield { path, value };
  }
}

/** `applications[0].local_users[3].email` */
export function formatPath(path: Path): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    return /^\w+$/.test(part) ? `.${part}` : `[${JSON.stringify(part.slice(0, 80))}]`;
  });
  return parts.join('').replace(/^\./, '') || '(top)';
}
