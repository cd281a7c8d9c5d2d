import { isObject, isRfc3339 } from '@source-zoom/values';
import type { EntityKind, FieldRule, PropertyKind, Shape } from './field-rules.ts';

/** What the parts of a payload that were seen so far confirm. */
export interface Seen {
  has(to: EntityKind, id: string): boolean;
  fits(kind: PropertyKind, name: string, value: unknown): boolean;
}

type Test = (value: unknown, seen: Seen) => boolean;

const compiled = new WeakMap<Shape, Test>();

/**
 * Whether nothing is wrong with a record, as far as can be said at once: it needs no path and makes no sentence. Any
 * other record is for `checkRecord`, which says what is wrong with it, if anything is. The tests of a shape are made
 * from its table once.
 */
export function isPlainRecord(shape: Shape, value: unknown, seen: Seen): boolean {
  let test = compiled.get(shape);
  if (test === undefined) compiled.set(shape, (test = testOfShape(shape)));
  return test(value, seen);
}

function testOfShape({ fields }: Shape): Test {
  const tests = new Map(Object.entries(fields).map(([name, rule]) => [name, testOf(rule)]));
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return (value, seen) => {
    if (!isObject(value)) return false;
    for (const name of Object.keys(value)) {
      const test = tests.get(name);
      if (!test?.(value[name], seen)) return false;
    }
    return required.every((name) => Object.hasOwn(value, name));
  };
}

function testOf(rule: FieldRule): Test {
  const test = testOfKind(rule);
  return rule.nullable ? (value, seen) => value === null || test(value, seen) : test;
}

function testOfKind(rule: FieldRule): Test {
  switch (rule.is) {
    case 'text':
      return testOfText(rule);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'time':
      return (value) => typeof value === 'string' && isRfc3339(value);
    case 'enum':
      return (value) => typeof value === 'string' && rule.values.includes(value);
    case 'enums':
      return (value) =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((one) => isFilled(one) && rule.values.includes(one));
    case 'texts':
      return (value) => Array.isArray(value) && value.every(isFilled);
    case 'references':
      return (value, seen) =>
        Array.isArray(value) && value.every((one) => isFilled(one) && seen.has(rule.to, one));
    case 'properties': {
      const { of } = rule;
      if (of === 'resources') return isObject;
      return (value, seen) =>
        isObject(value) && Object.keys(value).every((name) => seen.fits(of, name, value[name]));
    }
    case 'list':
      return (value, seen) => Array.isArray(value) && value.every((one) => isPlainRecord(rule.of, one, seen));
  }
}

function testOfText({ required, filled, maxBytes, matches }: FieldRule & { is: 'text' }): Test {
  const mustBeFilled = required ?? filled ?? false;
  return (value) => {
    if (typeof value !== 'string' || (mustBeFilled && value.trim() === '')) return false;
    // A UTF-16 unit is at most three bytes of UTF-8, so short strings need no counting.
    if (maxBytes !== undefined && value.length * 3 > maxBytes && Buffer.byteLength(value) > maxBytes)
      return false;
    return matches === undefined || matches.test(value);
  };
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
