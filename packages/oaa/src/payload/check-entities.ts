import { isObject } from '@source-zoom/values';
import { IdsForAllOrNone } from './check-ids.ts';
import type { PropertyChecker } from './check-properties.ts';
import { keyField, recordKey } from './check-record.ts';
import type { ReferenceChecker } from './check-references.ts';
import { type EntityKind, resourceProperties, type Shape } from './field-rules.ts';
import type { Path } from './parts.ts';
import { resourceShape } from './resource-shape.ts';
import type { Violations } from './violations.ts';

/** Kinds that share the rule that all have ids or none. */
const kindsOfOneKey: ReadonlySet<string> = new Set(['user', 'group', 'role']);

/**
 * Checks entities and resources as targets of references: whether each has an id of its own, and each role has
 * permissions.
 */
export class EntityChecker {
  readonly #violations: Violations;
  readonly #references: ReferenceChecker;
  readonly #properties: PropertyChecker;
  readonly #entityIds: IdsForAllOrNone;
  readonly #resourceIds: IdsForAllOrNone;

  constructor(violations: Violations, references: ReferenceChecker, properties: PropertyChecker) {
    this.#violations = violations;
    this.#references = references;
    this.#properties = properties;
    this.#entityIds = new IdsForAllOrNone(violations, 'users, groups and roles');
    this.#resourceIds = new IdsForAllOrNone(violations, 'resources');
  }

  define(shape: Shape, value: unknown, path: Path): void {
    if (shape.kind === 'resource') this.#defineResource(value, path, '');
    else this.#defineEntity(shape, value, path);
    if (shape.kind === 'role') this.#emptyRole(shape, value, path);
  }

  /** Decides whether all have ids, or none. */
  finish(): void {
    this.#entityIds.finish();
    this.#resourceIds.finish();
  }

  #defineEntity(shape: Shape, value: unknown, path: Path): void {
    const key = recordKey(shape, value);
    if (kindsOfOneKey.has(shape.kind)) this.#entityIds.note(shape.kind, value, path, key);
    if (!isObject(value) || key === undefined || key.trim() === '') return;
    const field = keyField(shape, value);
    this.#references.define(shape.kind as EntityKind, String(value[field]), path, field);
  }

  /** A resource is known by its id or name, a sub-resource by the dotted path down to it. */
  #defineResource(value: unknown, path: Path, parent: string): void {
    if (!isObject(value)) return;
    const field = typeof value['id'] === 'string' ? 'id' : 'name';
    const own = value[field];
    this.#useProperties(value, path);
    if (typeof own !== 'string' || own.trim() === '') return;
    this.#resourceIds.note('resources', value, path, own);
    this.#references.define('resource', parent + own, path, field);
    const subs = value['sub_resources'];
    if (!Array.isArray(subs)) return;
    for (const [at, sub] of subs.entries())
      this.#defineResource(sub, [...path, 'sub_resources', at], `${parent}${own}.`);
  }

  /** Those of a resource depend on its type. */
  #useProperties(resource: Record<string, unknown>, path: Path): void {
    const properties = resource['custom_properties'];
    const kind = resourceProperties(resource['resource_type']);
    if (kind === undefined || !isObject(properties)) return;
    this.#properties.use(
      kind,
      properties,
      [...path, 'custom_properties'],
      recordKey(resourceShape, resource),
    );
  }

  #emptyRole(shape: Shape, value: unknown, path: Path): void {
    if (!isObject(value)) return;
    const lists = [value['permissions'], value['roles']];
    if (lists.some((list) => Array.isArray(list) && list.length > 0)) return;
    const name = typeof value['name'] === 'string' ? value['name'] : undefined;
    const key = recordKey(shape, value);
    this.#violations.add('empty-role', path, key, 'has no permissions: Veza will warn', 1, name);
  }
}
