import { isObject } from '@source-zoom/values';
import { describe } from './describe.ts';
import { type PropertyKind, resourceProperties } from './field-rules.ts';
import type { Path } from './parts.ts';
import { propertyTypes } from './property-types.ts';
import type { Violations } from './violations.ts';

const propertyKinds: readonly string[] = [
  'application_properties',
  'local_user_properties',
  'local_group_properties',
  'local_role_properties',
  'role_assignment_properties',
  'local_access_creds_properties',
  'local_agent_properties',
  'local_model_properties',
] satisfies PropertyKind[];

/** Definitions of custom properties, by kind of record. */
export class PropertyDefinitionChecker {
  applicationType: string | undefined;
  /** Whether they have been seen; JSON keys have no order. */
  areSeen = false;
  readonly #violations: Violations;
  readonly #defined = new Map<PropertyKind, Map<string, string>>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  define(value: unknown, path: Path): void {
    this.areSeen = true;
    const list = this.#object(value, path, ['applications'])?.['applications'];
    if (!Array.isArray(list)) {
      this.#violations.add(
        'wrong-type',
        [...path, 'applications'],
        undefined,
        `must be a list, is ${describe(list)}`,
      );
      return;
    }
    if (list.length !== 1) {
      this.#violations.add(
        'application-count',
        [...path, 'applications'],
        undefined,
        'must hold exactly one application',
      );
    }
    for (const [at, item] of list.entries()) this.#defineApplication(item, [...path, 'applications', at]);
  }

  /** The type of a property, if it is defined; names ignore case. */
  typeOf(kind: PropertyKind, name: string): string | undefined {
    const types = this.#defined.get(kind);
    return types?.get(name) ?? types?.get(name.toLowerCase());
  }

  /** Finds names that are used for two properties. */
  finish(): void {
    const ofRoles = this.#defined.get('local_role_properties');
    for (const name of this.#defined.get('role_assignment_properties')?.keys() ?? []) {
      if (!ofRoles?.has(name)) continue;
      const path = ['custom_property_definition', 'applications', 0, 'role_assignment_properties', name];
      this.#violations.add('property-clash', path, undefined, 'is also the name of a role property');
    }
  }

  #defineApplication(value: unknown, path: Path): void {
    const application = this.#object(value, path, ['application_type', ...propertyKinds, 'resources']);
    if (application === undefined) return;
    const type = application['application_type'];
    if (typeof type === 'string' && type.trim() !== '') this.applicationType = type;
    else this.#missing([...path, 'application_type'], 'a string that is not blank');
    for (const kind of propertyKinds as PropertyKind[]) {
      if (Object.hasOwn(application, kind))
        this.#defined.set(kind, this.#defineMap(application[kind], [...path, kind]));
    }
    const resources = application['resources'];
    if (resources === undefined) return;
    if (!Array.isArray(resources)) {
      this.#violations.add(
        'wrong-type',
        [...path, 'resources'],
        undefined,
        `must be a list, is ${describe(resources)}`,
      );
      return;
    }
    for (const [at, resource] of resources.entries()) {
      const where = [...path, 'resources', at];
      const definition = this.#object(resource, where, ['resource_type', 'properties']);
      if (definition !== undefined) this.#defineResource(definition, where);
    }
  }

  #defineResource(definition: Record<string, unknown>, path: Path): void {
    const kind = resourceProperties(definition['resource_type']);
    if (kind === undefined) this.#missing([...path, 'resource_type'], 'a string that is not blank');
    if (!Object.hasOwn(definition, 'properties')) this.#missing([...path, 'properties'], 'an object');
    else {
      const types = this.#defineMap(definition['properties'], [...path, 'properties']);
      if (kind !== undefined) this.#defined.set(kind, types);
    }
  }

  #missing(path: Path, what: string): void {
    this.#violations.add('missing-field', path, undefined, `is required, ${what}`);
  }

  #defineMap(value: unknown, path: Path): Map<string, string> {
    const map = new Map<string, string>();
    if (!isObject(value)) {
      this.#violations.add('wrong-type', path, undefined, `must be an object, is ${describe(value)}`);
      return map;
    }
    for (const [name, type] of Object.entries(value)) {
      if (!/^[a-z][a-z_]*$/i.test(name)) {
        this.#violations.add(
          'property-name',
          [...path, name],
          undefined,
          'must consist of letters and _, and begin with a letter',
        );
      }
      if (typeof type !== 'string' || !propertyTypes.includes(type)) {
        this.#violations.add(
          'property-type',
          [...path, name],
          undefined,
          `must be one of ${propertyTypes.join(', ')}`,
        );
      }
      map.set(name.toLowerCase(), String(type));
    }
    return map;
  }

  #object(value: unknown, path: Path, known: readonly string[]): Record<string, unknown> | undefined {
    if (!isObject(value)) {
      this.#violations.add('wrong-type', path, undefined, `must be an object, is ${describe(value)}`);
      return undefined;
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name))
        this.#violations.add(
          'unknown-key',
          [...path, name],
          undefined,
          'is not a field of property definitions',
        );
    }
    return value;
  }
}
