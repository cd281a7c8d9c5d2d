import { isObject, isRfc3339 } from '@source-zoom/values';
import { checkEnum, checkText, checkTexts } from './check-texts.ts';
import { describe } from './describe.ts';
import type { EntityKind, FieldRule, PropertyKind, Shape } from './field-rules.ts';
import type { Path, Place } from './parts.ts';
import type { Violations } from './violations.ts';

/**
 * What only the whole payload can confirm about a record. Paths change as the payload is walked: copy them to keep
 * them.
 */
export interface RecordSink {
  refers(to: EntityKind, id: string, path: Path, key: string | undefined): void;
  uses(kind: PropertyKind, properties: Record<string, unknown>, path: Place, key: string | undefined): void;
}

/**
 * Checks a record against its shape: every field known, required ones present and not blank, each of its type and
 * within limits.
 */
export function checkRecord(
  shape: Shape,
  value: unknown,
  path: Place,
  violations: Violations,
  sink: RecordSink,
): void {
  if (!isObject(value)) {
    violations.add('wrong-type', path, undefined, `must be an object, is ${describe(value)}`);
    return;
  }
  const key = recordKey(shape, value);
  for (const name of Object.keys(value)) {
    const rule = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    path.push(name);
    if (rule === undefined) violations.add('unknown-key', path, key, unknownKey(shape));
    else checkField(rule, value[name], path, key, violations, sink);
    path.pop();
  }
  for (const name of requiredFields(shape)) {
    if (!Object.hasOwn(value, name))
      violations.add('missing-field', [...path, name], key, 'is required and missing');
  }
}

/** The string by which people can find the record, if it has one. */
export function recordKey(shape: Shape, value: unknown): string | undefined {
  const key = isObject(value) ? value[keyField(shape, value)] : undefined;
  return typeof key === 'string' ? key.slice(0, 256) : undefined;
}

/** The field that identifies a record. */
export function keyField({ key, orElse }: Shape, value: Record<string, unknown>): string {
  return orElse === undefined || Object.hasOwn(value, key) ? key : orElse;
}

function unknownKey(shape: Shape): string {
  return `is not a field of ${shape.kind === 'part' ? 'this object' : `a ${shape.kind}`}: Veza refuses payloads with unknown fields`;
}

const required = new WeakMap<Shape, string[]>();
function requiredFields(shape: Shape): string[] {
  let names = required.get(shape);
  if (names === undefined) {
    names = Object.entries(shape.fields).flatMap(([name, rule]) => (rule.required ? [name] : []));
    required.set(shape, names);
  }
  return names;
}

function checkField(
  rule: FieldRule,
  value: unknown,
  path: Place,
  key: string | undefined,
  violations: Violations,
  sink: RecordSink,
): void {
  const wrong = (what: string): void => {
    violations.add('wrong-type', path, key, `must be ${what}, is ${describe(value)}`);
  };
  if (value === null) {
    if (!rule.nullable) violations.add('null-field', path, key, 'is null: leave the field out instead');
    return;
  }
  switch (rule.is) {
    case 'text':
      if (typeof value !== 'string') wrong('a string');
      else checkText(rule, value, path, key, violations);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong('true or false');
      return;
    case 'time':
      if (typeof value !== 'string') wrong('a string with a time');
      else if (!isRfc3339(value))
        violations.add('not-a-time', path, key, 'must be an RFC 3339 time, such as 2024-01-31T22:47:31Z');
      return;
    case 'enum':
      if (typeof value !== 'string') wrong('a string');
      else checkEnum(rule.values, value, path, key, violations);
      return;
    case 'enums':
      checkTexts(value, path, key, violations, (item, at) => {
        checkEnum(rule.values, item, at, key, violations);
      });
      if (Array.isArray(value) && value.length === 0)
        violations.add('blank-field', path, key, 'must not be empty');
      return;
    case 'texts':
      checkTexts(value, path, key, violations);
      return;
    case 'references':
      checkTexts(value, path, key, violations, (item, at) => {
        sink.refers(rule.to, item, at, key);
      });
      return;
    case 'properties':
      if (!isObject(value)) wrong('an object');
      else if (rule.of !== 'resources') sink.uses(rule.of, value, path, key);
      return;
    case 'list':
      if (!Array.isArray(value)) wrong('a list');
      else
        for (const [at, item] of value.entries()) {
          path.push(at);
          checkRecord(rule.of, item, path, violations, sink);
          path.pop();
        }
      return;
  }
}
