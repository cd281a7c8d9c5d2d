import type { PropertyDefinitions, PropertyType } from '../oaa/payload.ts';

type Kind = Exclude<keyof PropertyDefinitions, 'application_type'>;

/**
 * Properties that are always defined, and filled where Zoom has a value. Types are permanent in Veza.
 *
 * `unknown_fields`: which of Zoom's fields could not be read, so that what is left out for it does not pass for none.
 */
const always: Readonly<Partial<Record<Kind, Readonly<Record<string, PropertyType>>>>> = {
  local_user_properties: {
    display_name: 'STRING',
    first_name: 'STRING',
    last_name: 'STRING',
    plan_type: 'NUMBER',
    status: 'STRING',
    unknown_fields: 'STRING_LIST',
    verified: 'BOOLEAN',
  },
  local_role_properties: {
    scoped_privileges: 'STRING_LIST',
    sub_account_level: 'NUMBER',
    type: 'STRING',
    unknown_fields: 'STRING_LIST',
  },
};

/** Properties by the name of the option that turns them on. */
const optional = {
  account_id: { kind: 'application_properties', name: 'account_id', type: 'STRING' },
  dept: { kind: 'local_user_properties', name: 'dept', type: 'STRING' },
  employee_unique_id: { kind: 'local_user_properties', name: 'employee_unique_id', type: 'STRING' },
  plan_type_name: { kind: 'local_user_properties', name: 'plan_type_name', type: 'STRING' },
  plan_united_type: { kind: 'local_user_properties', name: 'plan_united_type', type: 'STRING' },
  role_description: { kind: 'local_role_properties', name: 'description', type: 'STRING' },
  role_total_members: { kind: 'local_role_properties', name: 'total_members', type: 'NUMBER' },
  timezone: { kind: 'local_user_properties', name: 'timezone', type: 'STRING' },
} as const satisfies Record<string, { kind: Kind; name: string; type: PropertyType }>;

export type OptionalProperty = keyof typeof optional;
export const optionalProperties = Object.keys(optional) as OptionalProperty[];

/** Definitions of the custom properties, names in byte order. */
export function propertyDefinitions(
  applicationType: string,
  wanted: ReadonlySet<OptionalProperty>,
): PropertyDefinitions {
  const definitions: PropertyDefinitions = { application_type: applicationType };
  for (const kind of ['application_properties', 'local_user_properties', 'local_role_properties'] as const) {
    const types = new Map<string, PropertyType>(Object.entries(always[kind] ?? {}));
    for (const option of optionalProperties) {
      if (wanted.has(option) && optional[option].kind === kind)
        types.set(optional[option].name, optional[option].type);
    }
    if (types.size > 0)
      definitions[kind] = Object.fromEntries([...types].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return definitions;
}
