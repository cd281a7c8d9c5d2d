import { isObject, type JsonObject } from './shape.ts';
import { at, type Path } from './violations.ts';

/** An object of the payload and its place. */
export interface Entity {
  record: JsonObject;
  where: Path;
}

export type Kind = 'user' | 'group' | 'role' | 'access credential' | 'agent' | 'model';

/** The application's list of each kind. */
export const lists: Readonly<Record<Kind, string>> = {
  user: 'local_users',
  group: 'local_groups',
  role: 'local_roles',
  'access credential': 'local_access_creds',
  agent: 'local_agents',
  model: 'local_models',
};
export const kinds = Object.keys(lists) as Kind[];

/** A payload prepared for the rules that check across it; anything of the wrong form is left out here. */
export interface Model {
  applications: Entity[];
  definitions: Entity[];
  entities: Readonly<Record<Kind, Entity[]>>;
  /** Resources and sub-resources; `key` is the dotted path they are referred to by. */
  resources: (Entity & { key: string })[];
  permissions: Entity[];
  assignments: Entity[];
  /** Case-folded keys by which entities are referred to. */
  keys: Readonly<Record<Kind | 'permission' | 'resource', ReadonlySet<string>>>;
}

/** The platform compares identifiers ignoring case. */
export const fold = (identifier: string): string => identifier.toLowerCase();

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The key an entity is referred to by: its id, or its name if it has none. */
export const keyOf = ({ record }: Entity): string | undefined => textOf(record['id'] ?? record['name']);

export function objects(value: unknown, where: Path): Entity[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((record: unknown, i) => (isObject(record) ? [{ record, where: at(where, i) }] : []));
}

function resourcesBelow(value: unknown, where: Path, prefix: string): Model['resources'] {
  return objects(value, where).flatMap((entity) => {
    const key = prefix + (keyOf(entity) ?? '');
    const below = resourcesBelow(
      entity.record['sub_resources'],
      at(entity.where, 'sub_resources'),
      `${key}.`,
    );
    return [{ ...entity, key }, ...below];
  });
}

const folded = (keys: (string | undefined)[]): Set<string> =>
  new Set(keys.filter((key) => key !== undefined).map(fold));

export function layOut(payload: JsonObject): Model {
  const applications = objects(payload['applications'], at(undefined, 'applications'));
  const of = (list: string): Entity[] =>
    applications.flatMap(({ record, where }) => objects(record[list], at(where, list)));
  const entities = Object.fromEntries(kinds.map((kind) => [kind, of(lists[kind])])) as Record<Kind, Entity[]>;
  const resources = applications.flatMap(({ record, where }) =>
    resourcesBelow(record['resources'], at(where, 'resources'), ''),
  );
  const permissions = objects(payload['permissions'], at(undefined, 'permissions'));
  const definition = payload['custom_property_definition'];
  const definitions = isObject(definition)
    ? objects(definition['applications'], at(at(undefined, 'custom_property_definition'), 'applications'))
    : [];
  const keys = Object.fromEntries(kinds.map((kind) => [kind, folded(entities[kind].map(keyOf))]));
  return {
    applications,
    definitions,
    entities,
    resources,
    permissions,
    assignments: objects(payload['identity_to_permissions'], at(undefined, 'identity_to_permissions')),
    keys: {
      ...(keys as Record<Kind, Set<string>>),
      permission: folded(permissions.map(({ record }) => textOf(record['name']))),
      resource: folded(resources.map(({ key }) => key)),
    },
  };
}
