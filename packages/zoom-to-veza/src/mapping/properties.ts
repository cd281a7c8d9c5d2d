import type { PropertyDefinitions } from '@source-zoom/oaa';
import { applicationProperties } from './application-properties.ts';
import { groupProperties } from './group-properties.ts';
import { isSelected, type Property, type PropertySelection } from './property.ts';
import { roleProperties } from './role-properties.ts';
import { userProperties } from './user-properties.ts';

/** Each kind of property by Veza's name for it, in the order of the payload. */
const tables = {
  application_properties: applicationProperties,
  local_user_properties: userProperties,
  local_group_properties: groupProperties,
  local_role_properties: roleProperties,
} as const;

type Defined = (typeof tables)[keyof typeof tables][number];

/** A property that is off by default, by the name of its option. */
export type OptionalProperty = Extract<Defined, { option: string }>['option'];

type Definition = Pick<Property<never, never>, 'name' | 'type' | 'option' | 'streams'>;

export const optionalProperties: readonly OptionalProperty[] = Object.values<readonly Definition[]>(tables)
  .flatMap((table) => table.flatMap(({ option }) => (option as OptionalProperty | undefined) ?? []))
  .sort();

/** Definitions of the custom properties, names in byte order. */
export function propertyDefinitions(
  applicationType: string,
  selection: PropertySelection,
): PropertyDefinitions {
  const definitions: PropertyDefinitions = { application_type: applicationType };
  for (const [kind, table] of Object.entries(tables) as [keyof typeof tables, readonly Definition[]][]) {
    const types = table
      .filter((definition) => isSelected(definition, selection))
      .map(({ name, type }) => [name, type] as const);
    if (types.length > 0)
      definitions[kind] = Object.fromEntries(types.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return definitions;
}
