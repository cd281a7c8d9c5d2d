import type { PropertyDefinitions, PropertyType } from '@source-zoom/oaa';
import { roleProperties } from './role-properties.ts';
import { userProperties } from './user-properties.ts';

/** The one property of the application itself. */
const applicationProperties = [{ name: 'account_id', type: 'STRING', option: 'account_id' }] as const;

/** Each kind of property by Veza's name for it, in the order of the payload. */
const tables = {
  application_properties: applicationProperties,
  local_user_properties: userProperties,
  local_role_properties: roleProperties,
} as const;

type Defined = (typeof tables)[keyof typeof tables][number];

/** A property that is off by default, by the name of its option. */
export type OptionalProperty = Extract<Defined, { option: string }>['option'];

interface Definition {
  name: string;
  type: PropertyType;
  option?: OptionalProperty;
}

export const optionalProperties: readonly OptionalProperty[] = Object.values<readonly Definition[]>(tables)
  .flatMap((table) => table.flatMap(({ option }) => option ?? []))
  .sort();

/** Definitions of the custom properties, names in byte order. */
export function propertyDefinitions(
  applicationType: string,
  wanted: ReadonlySet<OptionalProperty>,
): PropertyDefinitions {
  const definitions: PropertyDefinitions = { application_type: applicationType };
  for (const [kind, table] of Object.entries(tables) as [keyof typeof tables, readonly Definition[]][]) {
    const types = table
      .filter(({ option }) => option === undefined || wanted.has(option))
      .map(({ name, type }) => [name, type] as const);
    if (types.length > 0)
      definitions[kind] = Object.fromEntries(types.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return definitions;
}
