import { errorText } from '@source-zoom/process';
import { WrongValue } from '../errors.ts';
import { badValueMark } from './conversions.ts';

/** A value that could not be converted, by its place. */
export interface BadValue {
  stream: string;
  field: string;
  expected: string;
  /** The row's key; empty if it has none. */
  key: string;
}

/** The value that could not be converted, if that is why a query failed. */
export function badValueIn(error: unknown): BadValue | undefined {
  const text = errorText(error).message;
  const at = text.indexOf(badValueMark);
  if (at === -1) return undefined;
  const [, stream = '', field = '', expected = '', key = ''] = text.slice(at).split('\t');
  return { stream, field, expected, key };
}

/** The refusal for it. `kind`: what the value is instead; `loader`: what wrote the rows, undefined for messages. */
export function badValue(
  { stream, field, expected, key }: BadValue,
  origin: string,
  loader: string | undefined,
  kind: string | undefined,
  cause: unknown,
): WrongValue {
  const row = key === '' ? '' : ` in the row ${JSON.stringify(key)}`;
  const instead = kind === undefined ? '' : `, but ${kind}`;
  const remedy =
    loader === undefined
      ? 'read the account again with source-zoom'
      : `let ${loader} keep it as source-zoom wrote it, and load it again`;
  return new WrongValue(
    `${origin}: ${stream}.${field}${row} does not hold ${expected}${instead}; ${remedy}`,
    stream,
    { cause },
  );
}
