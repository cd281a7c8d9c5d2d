import type { PropertyValue } from '@source-zoom/oaa';

interface Named {
  string: string;
  number: number;
  boolean: boolean;
}

/** A property's value, if it has this type: other people's payloads may hold anything. */
export function ofType<Name extends keyof Named>(
  name: Name,
  value: PropertyValue | undefined,
): Named[Name] | undefined {
  return typeof value === name ? (value as Named[Name]) : undefined;
}

/** The texts of a list; none if it is no list. */
export function textsOf(value: PropertyValue | undefined): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return noTexts;
  return value.every((one) => typeof one === 'string') ? value : value.map(String);
}

/** Shared by all who have none: there are many. */
const noTexts: readonly string[] = [];

/** Zoom's fields of an entity of a payload that could not be read. */
export function unknownFields(entity: {
  custom_properties?: Record<string, PropertyValue>;
}): ReadonlySet<string> {
  const fields = entity.custom_properties?.['unknown_fields'];
  return Array.isArray(fields) ? new Set(fields) : noFields;
}

/** Shared by all about whom everything is known. */
const noFields: ReadonlySet<string> = new Set();
