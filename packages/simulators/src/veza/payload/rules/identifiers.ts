import { fold, keyOf, kinds, type Entity } from '../model.ts';
import { at, type Violations } from '../violations.ts';
import type { Rule } from './rule.ts';

const hasId = ({ record }: Entity): boolean => Object.hasOwn(record, 'id');

function allOrNone(entities: readonly Entity[], what: string, found: Violations): void {
  if (!entities.some(hasId)) return;
  for (const entity of entities) {
    if (!hasId(entity))
      found.add(at(entity.where, 'id'), `is required: when one has an id, all ${what} need one`);
  }
}

export const idsForAllOrNone: Rule = ({ entities, resources }, found) => {
  allOrNone([...entities.user, ...entities.group, ...entities.role], 'local users, groups and roles', found);
  allOrNone(resources, 'resources and sub-resources', found);
};

type Keyed = readonly [key: string | undefined, entity: Entity, field: string];

function unique(rows: readonly Keyed[], what: string, found: Violations): void {
  const seen = new Set<string>();
  for (const [key, { where }, field] of rows) {
    if (key === undefined) continue;
    const folded = fold(key);
    if (seen.has(folded))
      found.add(at(where, field), `another ${what} is called ${key}, case does not count`);
    seen.add(folded);
  }
}

const keyField = (entity: Entity): string => (hasId(entity) ? 'id' : 'name');

export const noTwoOfOneKey: Rule = ({ entities, resources, permissions }, found) => {
  for (const kind of kinds) {
    unique(
      entities[kind].map((entity) => [keyOf(entity), entity, keyField(entity)]),
      kind,
      found,
    );
  }
  unique(
    resources.map((entity) => [entity.key, entity, keyField(entity)]),
    'resource',
    found,
  );
  unique(
    permissions.map((entity) => [keyOf(entity), entity, 'name']),
    'permission',
    found,
  );
};
