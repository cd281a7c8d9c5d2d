import type { PropertyDefinitionChecker } from './check-property-definitions.ts';
import { describe } from './describe.ts';
import type { PropertyKind } from './field-rules.ts';
import type { Path, Place } from './parts.ts';
import { plainTypes, propertyTypes, typesOf } from './property-types.ts';
import { limits } from './rules.ts';
import type { Violations } from './violations.ts';

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

/** Checks that each custom property has the type of its definition; the use may come before the definition. */
export class PropertyChecker {
  readonly #violations: Violations;
  readonly #definitions: PropertyDefinitionChecker;
  readonly #deferred = new Map<string, Use>();

  constructor(violations: Violations, definitions: PropertyDefinitionChecker) {
    this.#violations = violations;
    this.#definitions = definitions;
  }

  use(kind: PropertyKind, properties: Record<string, unknown>, path: Place, key: string | undefined): void {
    for (const name of Object.keys(properties)) {
      path.push(name);
      const value = properties[name];
      if (value === null)
        this.#violations.add('null-field', path, key, 'is null: leave the property out instead');
      else this.#useOne(kind, name, value, path, key);
      path.pop();
    }
  }

  /** Whether the value has the type of its definition, and may be as long as it is; false also where that is unknown. */
  fits(kind: PropertyKind, name: string, value: unknown): boolean {
    const type = this.#definitions.areSeen ? this.#definitions.typeOf(kind, name) : undefined;
    if (typeof value === 'number') return type === 'NUMBER' && Number.isSafeInteger(value);
    if (typeof value === 'string') return type === plainTypes['string'] && isShort(value);
    if (typeof value === 'boolean') return type === plainTypes['boolean'];
    return type === 'STRING_LIST' && Array.isArray(value) && value.every(isShort);
  }

  /** Checks the uses that came before the definitions. */
  finish(): void {
    for (const use of this.#deferred.values()) this.#settle(use);
  }

  #useOne(kind: PropertyKind, name: string, value: unknown, path: Path, key: string | undefined): void {
    this.#assertSize(value, path, key);
    const type = this.#definitions.areSeen ? this.#definitions.typeOf(kind, name) : undefined;
    // Nearly all values.
    if (type !== undefined && type === plainTypes[typeof value]) return;
    const fits = typesOf(value);
    const use: Use = { kind, name, fits, is: describe(value), path: [...path], key, times: 1 };
    if (this.#definitions.areSeen) {
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
        this.#violations.add('string-too-long', path, key, message);
      }
    }
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.#violations.add('unsafe-number', path, key, 'is too large to be stored exactly; use a string');
    }
  }

  #settle(use: Use): void {
    const type = this.#definitions.typeOf(use.kind, use.name);
    if (type === undefined) {
      const message = `is not defined in custom_property_definition, ${use.kind}`;
      this.#violations.add('property-undefined', use.path, use.key, message, use.times);
    } else if (propertyTypes.includes(type) && !use.fits.includes(type)) {
      this.#violations.add('property-value', use.path, use.key, `must be a ${type}, is ${use.is}`, use.times);
    }
  }
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length <= limits.stringLength;
}
