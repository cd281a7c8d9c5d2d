import type { PropertyType, PropertyValue } from '@source-zoom/oaa';
import type { OptionalStream } from '@source-zoom/zoom-records';
import { fittingText, type Counter } from './counter.ts';

/** A custom property of an entity in Veza: its definition there, and how a row fills it. */
export interface Property<Row, Context = undefined> {
  name: string;
  /** Permanent in Veza. */
  type: PropertyType;
  /** The name of the option that turns it on; without one it is always defined, and filled if Zoom has a value. */
  option?: string;
  /** The optional streams of which at least one has to be read for it; without them it needs none. */
  streams?: readonly OptionalStream[];
  read: (row: Row, context: Context) => PropertyValue | undefined;
}

/** Which properties a payload has. */
export interface PropertySelection {
  /** Names of options. */
  options: ReadonlySet<string>;
  /** The optional streams that were read. */
  read: ReadonlySet<OptionalStream>;
}

export function isSelected(
  { option, streams }: Pick<Property<unknown>, 'option' | 'streams'>,
  { options, read }: PropertySelection,
): boolean {
  const isWanted = option === undefined || options.has(option);
  return isWanted && (streams === undefined || streams.some((stream) => read.has(stream)));
}

/** The properties that a row fills, in the order of the table; `undefined` if it fills none. */
export function fillProperties<Row, Context>(
  properties: readonly Property<Row, Context>[],
  { row, context, id }: { row: Row; context: Context; id: string },
  selection: PropertySelection,
  counter: Counter,
): Record<string, PropertyValue> | undefined {
  const filled: Record<string, PropertyValue> = {};
  let isEmpty = true;
  for (const property of properties) {
    if (!isSelected(property, selection)) continue;
    const { name, read } = property;
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
