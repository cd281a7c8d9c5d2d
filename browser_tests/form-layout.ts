import type { Specification } from '../unit_tests/connectors.ts';

/** A field of a form. */
export interface Field {
  title: string;
  description?: string;
  order: number;
  group?: string;
  const?: string;
  properties?: Record<string, Field>;
  oneOf?: Field[];
  multiline?: boolean;
  airbyte_secret?: boolean;
  airbyte_hidden?: boolean;
  always_show?: boolean;
}

/** A group of fields, by their names in the order of the form. */
export interface Section {
  title: string;
  shown: string[];
  /** What a person sees after opening "Optional fields" only. */
  folded: string[];
}

type Schema = Specification['connectionSpecification'];

const fieldsOf = ({ properties }: Schema): Record<string, Field> =>
  properties as unknown as Record<string, Field>;

/**
 * As Airbyte lays out a form: by group, then by order; without what is hidden, and with what is optional folded away,
 * unless it is to be shown always.
 */
export function sectionsOf(schema: Schema): Section[] {
  return schema.groups.map(({ id, title }) => {
    const fields = Object.entries(fieldsOf(schema))
      .filter(([, { group, airbyte_hidden }]) => group === id && airbyte_hidden !== true)
      .sort(([, a], [, b]) => a.order - b.order);
    const isShown = ([name, { always_show }]: [string, Field]): boolean =>
      schema.required.includes(name) || always_show === true;
    const names = (kept: typeof fields): string[] => kept.map(([name]) => name);
    return {
      title,
      shown: names(fields.filter(isShown)),
      folded: names(fields.filter((field) => !isShown(field))),
    };
  });
}

/** The fields that a person can see, in the order of the form. */
export function visibleFields(schema: Schema): [string, Field][] {
  const fields = fieldsOf(schema);
  return sectionsOf(schema)
    .flatMap(({ shown, folded }) => [...shown, ...folded])
    .flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]));
}

/** How the renderer shows each field: secrets masked, and constants not at all, for nobody can change them. */
export function uiSchemaOf(properties: Record<string, Field>): Record<string, object> {
  return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, uiOf(field)]));
}

function uiOf(field: Field): object {
  const widget = widgetOf(field);
  const below = [field, ...(field.oneOf ?? [])].map(({ properties }) => uiSchemaOf(properties ?? {}));
  return Object.assign(widget === undefined ? {} : { 'ui:widget': widget }, ...below) as object;
}

function widgetOf({ airbyte_secret, multiline, const: constant }: Field): string | undefined {
  if (airbyte_secret === true) return 'password';
  if (constant !== undefined) return 'hidden';
  return multiline === true ? 'textarea' : undefined;
}
