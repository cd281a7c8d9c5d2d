import { kinds, objects, type Entity, type Kind, type Model } from '../model.ts';
import { isObject, type JsonObject } from '../shape.ts';
import { isTime } from '../values.ts';
import { at, type Violations } from '../violations.ts';
import type { Rule } from './rule.ts';

const maxCharacters = 4096;

// Characters are code points: a string with no more UTF-16 units than allowed needs no counting.
const fits = (text: string): boolean =>
  text.length <= maxCharacters || Array.from(text).length <= maxCharacters;

function textFault(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  return fits(value) ? undefined : `must not be longer than ${maxCharacters} characters`;
}

/** What is wrong with a value of a property of each type. */
const faults: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  STRING: textFault,
  NUMBER: (value) => (Number.isInteger(value) ? undefined : 'must be an integer'),
  BOOLEAN: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  TIMESTAMP: (value) =>
    isTime(value) ? undefined : 'must be an RFC 3339 time, such as 2021-01-01T22:47:31Z',
  STRING_LIST: (value) =>
    Array.isArray(value)
      ? value.map(textFault).find((fault) => fault !== undefined)
      : 'must be a list of strings',
};

/** The definitions that apply to the properties of each kind. */
const definitionsOf: Readonly<Record<Kind, string>> = {
  user: 'local_user_properties',
  group: 'local_group_properties',
  role: 'local_role_properties',
  'access credential': 'local_access_creds_properties',
  agent: 'local_agent_properties',
  model: 'local_model_properties',
};

/** Property name in lower case → type; a type that is not a string is a fault of the definition itself. */
type Types = ReadonlyMap<string, string>;

const named = (properties: JsonObject): [name: string, type: string][] =>
  Object.entries(properties).map(([name, type]) => [
    name.toLowerCase(),
    typeof type === 'string' ? type : '',
  ]);

function typesNamed({ definitions }: Model, field: string): Types {
  return new Map(
    definitions.flatMap(({ record }) => {
      const properties = record[field];
      return isObject(properties) ? named(properties) : [];
    }),
  );
}

function check({ record, where }: Entity, types: Types, found: Violations): void {
  const { custom_properties: properties } = record;
  if (!isObject(properties)) return;
  for (const [name, value] of Object.entries(properties)) {
    const type = types.get(name.toLowerCase());
    const place = at(at(where, 'custom_properties'), name);
    const fault =
      type === undefined
        ? 'the property is not defined in custom_property_definition'
        : value === null
          ? 'must not be null: leave the property out'
          : faults[type]?.(value);
    if (fault !== undefined) found.add(place, fault);
  }
}

export const propertiesAreDefined: Rule = (model, found) => {
  const checkAll = (entities: readonly Entity[], field: string): void => {
    const types = typesNamed(model, field);
    for (const entity of entities) check(entity, types, found);
  };
  checkAll(model.applications, 'application_properties');
  for (const kind of kinds) checkAll(model.entities[kind], definitionsOf[kind]);
  checkAll(
    model.assignments.flatMap(({ record, where }) =>
      objects(record['role_assignments'], at(where, 'role_assignments')),
    ),
    'role_assignment_properties',
  );
  const ofResources = resourceTypes(model);
  for (const one of model.resources)
    check(one, ofResources.get(one.record['resource_type']) ?? new Map<string, string>(), found);
};

function resourceTypes({ definitions }: Model): ReadonlyMap<unknown, Types> {
  const rows: JsonObject[] = definitions.flatMap(({ record, where }) =>
    objects(record['resources'], where).map((row) => row.record),
  );
  return new Map(
    rows.map(({ resource_type: type, properties }) => [
      type,
      new Map(isObject(properties) ? named(properties) : []),
    ]),
  );
}

/** An assignment's property must not have the name of a role's property. */
export const assignmentPropertiesApart: Rule = (model, found) => {
  const ofRoles = typesNamed(model, 'local_role_properties');
  for (const { record, where } of model.definitions) {
    const { role_assignment_properties: properties } = record;
    for (const name of isObject(properties) ? Object.keys(properties) : []) {
      if (!ofRoles.has(name.toLowerCase())) continue;
      found.add(
        at(at(where, 'role_assignment_properties'), name),
        'a property of roles already has this name',
      );
    }
  }
};
