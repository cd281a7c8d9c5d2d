import { usualUtcPattern } from '@source-zoom/values';
import type { FieldKind } from '../staging/fields.ts';
import { type Shape, shapeIn } from './json-values.ts';

// Patterns of JSON text that stays as it is: what it stands for, `converterOf` leaves unchanged, and `JSON.stringify`
// would write it in the same way.

/** Without an escape. */
export const plainString = String.raw`"[^"\\\x00-\x1f]*"`;
/** A whole number that no parser rounds. */
export const plainWhole = String.raw`(?:0|-?[1-9]\d{0,14})`;
const truth = 'true|false';

const scalar = String.raw`(?:null|${truth}|${plainString}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)`;
const member = `${plainString}:${scalar}`;
const flatValue = String.raw`(?:${scalar}|\{(?:${member}(?:,${member})*)?\})`;
/** Any value that is nested no deeper than a list of objects; what it holds may be written in several ways. */
export const skippedValue = `(?:${flatValue}|${listOf(flatValue)})`;

/** A value of the kind, or null. */
export function plainPattern(kind: FieldKind): string {
  const pattern = typeof kind === 'object' ? patternOf(shapeIn(kind.json)) : patterns[kind];
  return `null|${pattern}`;
}

const patterns: Record<Exclude<FieldKind, object>, string> = {
  text: plainString,
  integer: plainWhole,
  boolean: truth,
  time: `"${usualUtcPattern}"`,
};

const leaves: Readonly<Record<string, string>> = {
  VARCHAR: `(?:null|${plainString})`,
  BIGINT: `(?:null|${plainWhole})`,
  BOOLEAN: `(?:null|${truth})`,
};

function patternOf(shape: Shape): string {
  if (typeof shape === 'string') return leaves[shape] ?? '(?!)';
  if (Array.isArray(shape)) return listOf(patternOf((shape as readonly [Shape])[0]));
  const members = Object.entries(shape).map(([name, inner]) => `"${name}":${patternOf(inner)}`);
  return String.raw`\{${members.join(',')}\}`;
}

function listOf(item: string): string {
  return String.raw`\[(?:${item}(?:,${item})*)?\]`;
}
