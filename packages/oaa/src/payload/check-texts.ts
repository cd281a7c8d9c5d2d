import { describe } from './describe.ts';
import type { FieldRule } from './field-rules.ts';
import type { Path, Place } from './parts.ts';
import type { Violations } from './violations.ts';

/** A text by its rule: not blank, not too long, of the right form. */
export function checkText(
  rule: FieldRule & { is: 'text' },
  value: string,
  path: Path,
  key: string | undefined,
  violations: Violations,
): void {
  if ((rule.required ?? rule.filled) && value.trim() === '')
    violations.add('blank-field', path, key, 'must not be blank');
  // A UTF-16 unit is at most three bytes of UTF-8, so short strings need no counting.
  if (rule.maxBytes !== undefined && value.length * 3 > rule.maxBytes) {
    const bytes = Buffer.byteLength(value);
    if (bytes > rule.maxBytes) {
      violations.add(
        rule.rule ?? 'name-too-long',
        path,
        key,
        `has ${bytes} bytes of UTF-8, at most ${rule.maxBytes} are allowed`,
      );
    }
  }
  if (rule.matches !== undefined && !rule.matches.test(value)) {
    violations.add('tag-characters', path, key, `must match ${rule.matches.source}`);
  }
}

/** A text that must be one of a few. */
export function checkEnum(
  values: readonly string[],
  value: string,
  path: Path,
  key: string | undefined,
  violations: Violations,
): void {
  if (!values.includes(value))
    violations.add('not-in-enum', path, key, `must be one of ${values.join(', ')}`);
}

/** A list of texts, each not blank, and what else `each` says. */
export function checkTexts(
  value: unknown,
  path: Place,
  key: string | undefined,
  violations: Violations,
  each?: (item: string, at: Path) => void,
): void {
  if (!Array.isArray(value)) {
    violations.add('wrong-type', path, key, `must be a list of strings, is ${describe(value)}`);
    return;
  }
  for (const [at, item] of value.entries()) {
    path.push(at);
    if (typeof item !== 'string')
      violations.add('wrong-type', path, key, `must be a string, is ${describe(item)}`);
    else if (item.trim() === '') violations.add('blank-field', path, key, 'must not be blank');
    else each?.(item, path);
    path.pop();
  }
}
