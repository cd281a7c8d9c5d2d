import { misfit } from './misfit.ts';

/** Beyond these, 64 bits do not hold a whole number. */
const end = 2 ** 63;

/** Whole numbers as text, some with a fraction of nothing. */
const wholeText = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** Text, a number or a boolean as text. A number whose digits were lost when it was parsed is a misfit. */
export function toText(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return misfit;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? misfit : String(value);
}

/** A whole number, also as text; null if there is none, undefined for anything else. */
export function toWhole(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && !wholeText.test(value)) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const number = Number(value);
  // Not minus zero.
  return Number.isInteger(number) && Math.abs(number) < end ? number + 0 : undefined;
}

const words: Readonly<Record<string, boolean>> = {
  true: true,
  t: true,
  yes: true,
  y: true,
  '1': true,
  false: false,
  f: false,
  no: false,
  n: false,
  '0': false,
};

/** True or false, also as a word or a number; null if there is none, undefined for anything else. */
export function toBoolean(value: unknown): boolean | null | undefined {
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  // Columns of numbers hold 1.0 as soon as one row has no value.
  const word = String(value).replace(/\.0+$/, '').toLowerCase();
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
