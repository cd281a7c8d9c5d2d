import { isObject } from '@source-zoom/values';
import { type Convert, misfit } from './misfit.ts';
import { toBoolean, toText, toWhole } from './plain-values.ts';

/** What a value inside of JSON should be, in the notation of the engine's `from_json`. */
export type Shape = string | readonly [Shape] | { readonly [member: string]: Shape };

/** Converts a field of JSON: what does not fit inside of it is null, as the engine makes it; the whole has to fit. */
export function jsonConverter(notation: string): Convert {
  const shape = shapeIn(notation);
  const isList = Array.isArray(shape);
  const inner = converterOf(shape);
  return (value) => {
    if (value === null || value === undefined) return null;
    // Loaders without a JSON type hold it as text.
    const json = typeof value === 'string' ? jsonIn(value) : value;
    if (json === null) return null;
    return (isList ? Array.isArray(json) : isObject(json)) ? inner(json) : misfit;
  };
}

export function shapeIn(notation: string): Shape {
  return JSON.parse(notation) as Shape;
}

function jsonIn(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return misfit;
  }
}

function converterOf(shape: Shape): Convert {
  if (typeof shape === 'string') return leaves[shape] ?? leaf;
  if (Array.isArray(shape)) return listOf(converterOf((shape as readonly [Shape])[0]));
  const members = Object.entries(shape).map(([name, inner]) => [name, converterOf(inner)] as const);
  return (value) => {
    if (value === null || value === undefined) return null;
    // Of anything else, no member is there.
    const own = isObject(value) ? value : {};
    const found: Record<string, unknown> = {};
    for (const [name, convert] of members) {
      const inner = convert(own[name]);
      if (inner === misfit) return misfit;
      found[name] = inner;
    }
    return found;
  };
}

function listOf(convert: Convert): Convert {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const list = value as unknown[];
    // Nearly every list.
    if (convert === leaf && list.every((item) => typeof item === 'string')) return list;
    const found = list.map(convert);
    return found.includes(misfit) ? misfit : found;
  };
}

/** Text, or what else is there as its text. */
const leaf: Convert = (value) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : toText(value);

const leaves: Readonly<Record<string, Convert>> = {
  VARCHAR: leaf,
  // The engine would round a fraction.
  BIGINT: (value) => toWhole(value) ?? (typeof value === 'number' ? misfit : null),
  BOOLEAN: (value) => toBoolean(value) ?? null,
};
