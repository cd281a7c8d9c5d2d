import { formatInstant, isUsualUtc, parseInstant } from '@source-zoom/values';
import type { FieldKind } from '../staging/fields.ts';
import { jsonConverter } from './json-values.ts';
import { type Convert, misfit } from './misfit.ts';
import { toBoolean, toText, toWhole } from './plain-values.ts';

/** The converter of a kind of field. `staging/conversions.ts` says the same in SQL; a test compares the two. */
export function converterOf(kind: FieldKind): Convert {
  return typeof kind === 'object' ? jsonConverter(kind.json) : converters[kind];
}

const converters: Record<Exclude<FieldKind, object>, Convert> = {
  text: toText,
  integer: toInteger,
  boolean: toTruth,
  time: toTime,
};

function toInteger(value: unknown): unknown {
  const whole = toWhole(value);
  return whole === undefined ? misfit : whole;
}

function toTruth(value: unknown): unknown {
  const truth = toBoolean(value);
  return truth === undefined ? misfit : truth;
}

function toTime(value: unknown): unknown {
  if (typeof value === 'string' && isUsualUtc(value)) return value;
  if (value === null || value === undefined) return null;
  const at = instantIn(value);
  return at === undefined ? misfit : formatInstant(at);
}

/** The instant that a value denotes, in microseconds since 1970. Without a zone it is in UTC. */
export function instantIn(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  // Snowflake and SQL Server write a blank before the zone.
  return parseInstant(value.replace(/\s+(Z|[+-]\d\d:?(\d\d)?)$/, '$1'));
}
