import { isUsualUtc } from '@source-zoom/values';
import type { ZoomRow } from './stream-definition.ts';

/** What a field holds when its value is kept as it came. */
export type PlainKind = 'id' | 'text' | 'integer' | 'date' | 'ids';

/**
 * Whether a row holds nothing but declared fields with plain values, and others that are dropped: then no value needs
 * cleaning. Nearly every row does; any other is cleaned value by value.
 */
export function plainRows<Plain>(
  kinds: Readonly<Record<keyof Plain & string, PlainKind>>,
  dropped: readonly string[],
): (row: ZoomRow) => row is ZoomRow & Plain {
  const kindOf = new Map<string, PlainKind | 'dropped'>([
    ...Object.entries<PlainKind>(kinds),
    ...dropped.map((field) => [field, 'dropped'] as const),
  ]);
  return (row): row is ZoomRow & Plain => {
    for (const field in row) {
      const kind = kindOf.get(field);
      if (kind === undefined || !isPlain(kind, row[field])) return false;
    }
    return true;
  };
}

function isPlain(kind: PlainKind | 'dropped', value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'id':
      return typeof value === 'string' && value !== '';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'date':
      return typeof value === 'string' && isUsualUtc(value);
    case 'ids':
      return Array.isArray(value) && value.every((member) => typeof member === 'string' && member !== '');
    case 'dropped':
      return true;
  }
}
