import type { PropertyType, PropertyValue } from '@source-zoom/oaa';
import { fittingText, type Counter } from './counter.ts';

/** A custom property of an entity in Veza: its definition there, and how a row fills it. */
export interface Property<Row, Context = undefined> {
  name: string;
  /** Permanent in Veza. */
  type: PropertyType;
  /** The name of the option that turns it on; without one it is always defined, and filled if Zoom has a value. */
  option?: string;
  read: (row: Row, context: Context) => PropertyValue | undefined;
}

/** The properties that a row fills, in the order of the table; `undefined` if it fills none. */
export function fillProperties<Row, Context>(
  properties: readonly Property<Row, Context>[],
  { row, context, id }: { row: Row; context: Context; id: string },
  wanted: ReadonlySet<string>,
  counter: Counter,
): Record<string, PropertyValue> | undefined {
  const filled: Record<string, PropertyValue> = {};
  let isEmpty = true;
  for (const { name, option, read } of properties) {
    if (option !== undefined && !wanted.has(option)) continue;
    const value = read(row, context);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    filled[name] = fitting(value, id, counter);
    isEmpty = false;
  }
  return isEmpty ? undefined : filled;
}

function fitting(value: PropertyValue, id: string, counter: Counter): PropertyValue {
  if (typeof value === 'string') return fittingText(value, id, counter);
  return Array.isArray(value) ? value.map((entry) => fittingText(entry, id, counter)) : value;
}
