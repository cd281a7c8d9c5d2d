import { isObject, isRfc3339 } from '@source-zoom/values';
import { describe } from './check-record.ts';
import type { PropertyKind } from './field-rules.ts';
import type { Findings } from './findings.ts';
import type { Path, Place } from './parts.ts';
import type { PropertyType } from './payload.ts';
import { limits } from './rules.ts';

const propertyTypes: readonly string[] = [
  'STRING',
  'NUMBER',
  'BOOLEAN',
  'TIMESTAMP',
  'STRING_LIST',
] satisfies PropertyType[];
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
const maxDeferred = 10_000;

interface Use {
  kind: PropertyKind;
  name: string;
  fits: readonly string[];
  is: string;
  path: Path;
  key: string | undefined;
  times: number;
}

/** Definitions of custom properties and their use; a use may come before the definition, as keys of JSON have no order. */
export class PropertyChecker {
  applicationType: string | undefined;
  readonly #findings: Findings;
  readonly #defined = new Map<PropertyKind, Map<string, string>>();
  readonly #deferred = new Map<string, Use>();
  #seen = false;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  define(value: unknown, path: Path): void {
    this.#seen = true;
    const list = this.#object(value, path, ['applications'])?.['applications'];
    if (!Array.isArray(list)) {
      this.#findings.add(
        'wrong-type',
        [...path, 'applications'],
        undefined,
        `must be a list, is ${describe(list)}`,
      );
      return;
    }
    if (list.length !== 1) {
      this.#findings.add(
        'application-count',
        [...path, 'applications'],
        undefined,
        'must hold exactly one application',
      );
    }
    for (const [at, item] of list.entries()) this.#defineApplication(item, [...path, 'applications', at]);
  }

  use(kind: PropertyKind, properties: Record<string, unknown>, path: Place, key: string | undefined): void {
    for (const name of Object.keys(properties)) {
      path.push(name);
      const value = properties[name];
      if (value === null)
        this.#findings.add('null-field', path, key, 'is null: leave the property out instead');
      else this.#useOne(kind, name, value, path, key);
      path.pop();
    }
  }

  /** Settles the uses that came before the definitions. */
  finish(): void {
    this.#seen = true;
    for (const use of this.#deferred.values()) this.#settle(use);
    const ofRoles = this.#defined.get('local_role_properties');
    for (const name of this.#defined.get('role_assignment_properties')?.keys() ?? []) {
      if (!ofRoles?.has(name)) continue;
      const path = ['custom_property_definition', 'applications', 0, 'role_assignment_properties', name];
      this.#findings.add('property-clash', path, undefined, 'is also the name of a role property');
    }
  }

  #useOne(kind: PropertyKind, name: string, value: unknown, path: Path, key: string | undefined): void {
    this.#assertSize(value, path, key);
    const type = this.#seen ? this.#typeOf(kind, name) : undefined;
    // Nearly all of them.
    if (type !== undefined && type === plainTypes[typeof value]) return;
    const fits = typesOf(value);
    const use: Use = { kind, name, fits, is: describe(value), path: [...path], key, times: 1 };
    if (this.#seen) {
      this.#settle(use);
      return;
    }
    const id = JSON.stringify([kind, name, fits]);
    const same = this.#deferred.get(id);
    if (same !== undefined) same.times += 1;
    else if (this.#deferred.size < maxDeferred) this.#deferred.set(id, use);
  }

  #assertSize(value: unknown, path: Path, key: string | undefined): void {
    for (const text of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof text === 'string' && text.length > limits.stringLength) {
        const message = `has ${text.length} characters, at most ${limits.stringLength} are allowed`;
        this.#findings.add('string-too-long', path, key, message);
      }
    }
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.#findings.add('unsafe-number', path, key, 'is too large to be kept exactly; use a string');
    }
  }

  /** Case does not count in names. */
  #typeOf(kind: PropertyKind, name: string): string | undefined {
    const types = this.#defined.get(kind);
    return types?.get(name) ?? types?.get(name.toLowerCase());
  }

  #settle(use: Use): void {
    if (use.kind === 'resources') return;
    const type = this.#typeOf(use.kind, use.name);
    if (type === undefined) {
      const message = `is not defined in custom_property_definition, ${use.kind}`;
      this.#findings.add('property-undefined', use.path, use.key, message, use.times);
    } else if (propertyTypes.includes(type) && !use.fits.includes(type)) {
      this.#findings.add('property-value', use.path, use.key, `must be a ${type}, is ${use.is}`, use.times);
    }
  }

  #defineApplication(value: unknown, path: Path): void {
    const application = this.#object(value, path, ['application_type', ...propertyKinds, 'resources']);
    if (application === undefined) return;
    const type = application['application_type'];
    if (typeof type === 'string' && type.trim() !== '') this.applicationType = type;
    else
      this.#findings.add(
        'missing-field',
        [...path, 'application_type'],
        undefined,
        'is required, a string that is not blank',
      );
    for (const kind of propertyKinds as PropertyKind[]) {
      if (Object.hasOwn(application, kind))
        this.#defined.set(kind, this.#defineMap(application[kind], [...path, kind]));
    }
    const resources = application['resources'];
    if (resources === undefined) return;
    if (!Array.isArray(resources)) {
      this.#findings.add(
        'wrong-type',
        [...path, 'resources'],
        undefined,
        `must be a list, is ${describe(resources)}`,
      );
      return;
    }
    for (const [at, resource] of resources.entries()) {
      const where = [...path, 'resources', at];
      const properties = this.#object(resource, where, ['resource_type', 'properties'])?.['properties'];
      if (properties !== undefined) this.#defineMap(properties, [...where, 'properties']);
    }
  }

  #defineMap(value: unknown, path: Path): Map<string, string> {
    const map = new Map<string, string>();
    if (!isObject(value)) {
      this.#findings.add('wrong-type', path, undefined, `must be an object, is ${describe(value)}`);
      return map;
    }
    for (const [name, type] of Object.entries(value)) {
      if (!/^[a-z][a-z_]*$/i.test(name)) {
        this.#findings.add(
          'property-name',
          [...path, name],
          undefined,
          'must be letters and _, first a letter',
        );
      }
      if (typeof type !== 'string' || !propertyTypes.includes(type)) {
        this.#findings.add(
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
      this.#findings.add('wrong-type', path, undefined, `must be an object, is ${describe(value)}`);
      return undefined;
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name))
        this.#findings.add(
          'unknown-key',
          [...path, name],
          undefined,
          'is not a field of property definitions',
        );
    }
    return value;
  }
}

/** The property type that every value of a JavaScript type can stand for. */
const plainTypes: Readonly<Record<string, string>> = { string: 'STRING', boolean: 'BOOLEAN' };

/** The property types that a value can stand for. */
function typesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return isRfc3339(value) ? ['STRING', 'TIMESTAMP'] : ['STRING'];
  if (typeof value === 'boolean') return ['BOOLEAN'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['NUMBER'] : [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return ['STRING_LIST'];
  return [];
}
