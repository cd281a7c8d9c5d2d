import { things } from '@source-zoom/values';
import type { Inventory } from './inventory.ts';

/** Properties of the application that say something else. */
const others = /^(?:account_id|optional_parts|unknown_fields|licences|users_.*)$/;

/** The account's rules for signing in, each as text; a rule that is not there is not known. */
export function securityRules({ properties }: Pick<Inventory, 'properties'>): Map<string, string> {
  const rules = Object.entries(properties).filter(([name]) => !others.test(name));
  return new Map(rules.map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

/** Rules that are numbers of something. */
const units: Readonly<Record<string, string>> = {
  session_timeout_client: 'minute',
  session_timeout_web: 'minute',
  password_min_length: 'character',
};

/** The text of a rule for people: a number with its unit. */
export function withUnit(rule: string, value: string): string {
  const unit = units[rule];
  return unit !== undefined && /^\d+$/.test(value) ? things(Number(value), unit) : value;
}
