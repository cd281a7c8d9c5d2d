import type { Check } from './values.ts';
import { at, type Path, type Violations } from './violations.ts';

/** The fields an object may have, and which of them it must have. */
export interface Shape {
  fields: Readonly<Record<string, Check>>;
  required?: readonly string[];
  /** Fields that may be `[]` or `{}`; everywhere else, empty ones must be left out. */
  mayBeEmpty?: readonly string[];
  /** Fields that may be null; everywhere else, null must be left out. */
  mayBeNull?: readonly string[];
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) ? value.length : Object.keys(value).length) === 0;

/** Checks all fields of an object: unknown, missing, null and empty ones are violations. */
export function checkShape(
  shape: Shape,
  value: JsonObject,
  where: Path | undefined,
  found: Violations,
): void {
  const { fields, required = [], mayBeEmpty = [], mayBeNull = [] } = shape;
  for (const key of required) {
    if (!Object.hasOwn(value, key)) found.add(at(where, key), 'is required');
  }
  for (const key of Object.keys(value)) {
    const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const field = value[key];
    const place = at(where, key);
    if (check === undefined) found.add(place, 'unknown field');
    else if (field === null) {
      if (!mayBeNull.includes(key)) found.add(place, 'must not be null: leave the field out');
    } else if (isEmpty(field) && !mayBeEmpty.includes(key))
      found.add(place, 'must not be empty: leave the field out');
    else check(field, place, found);
  }
}

export function shaped(shape: Shape): Check {
  return (value, where, found) => {
    if (isObject(value)) checkShape(shape, value, where, found);
    else found.add(where, 'must be an object');
  };
}

/** A map with arbitrary keys; its values are checked by the rules for properties. */
export const freeMap: Check = (value, where, found) => {
  if (!isObject(value)) found.add(where, 'must be an object');
};
