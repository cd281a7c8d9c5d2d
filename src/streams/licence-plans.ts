import { isObject } from '@source-zoom/values';
import type { AccountSummaryRow } from '@source-zoom/zoom-records';
import { keepInteger, keepText } from './clean.ts';
import type { RowNotes } from './notes.ts';
import type { ZoomRow } from './stream-definition.ts';

type Plans = NonNullable<AccountSummaryRow['plans']>;

/** Storage, in texts such as "5 GB": it has no licences, and is left out on purpose. */
const ofStorage = 'plan_recording';

/**
 * The licences of every plan, in the order of its key: whatever Zoom calls a new plan, an object or a list of objects
 * with hosts and usage is one. A list that is not whole is no list.
 */
export function cleanPlans(usage: ZoomRow, notes: RowNotes): Plans | null {
  const keys = Object.keys(usage)
    .filter((key) => key !== ofStorage)
    .sort();
  const plans: Plans = [];
  for (const key of keys) {
    const sizes: readonly unknown[] = Array.isArray(usage[key]) ? (usage[key] as unknown[]) : [usage[key]];
    if (!key.startsWith('plan_') || (!sizes.some(isPlan) && sizes.length > 0))
      notes.say('undeclared_field', key);
    else if (sizes.every(isPlan)) plans.push(...sizes.map((size) => cleanPlan(key, size, notes)));
    else return notes.nulled('plans');
  }
  return plans;
}

function isPlan(value: unknown): value is ZoomRow {
  return isObject(value) && 'hosts' in value && 'usage' in value;
}

function cleanPlan(plan: string, size: ZoomRow, notes: RowNotes): Plans[number] {
  const { type, name, hosts, usage, active_hosts, pending, ...others } = size;
  for (const field in others) notes.say('undeclared_field', `${plan}.${field}`);
  return {
    plan,
    type: keepText(type, 'plans', notes),
    name: keepText(name, 'plans', notes),
    bought: keepInteger(hosts, 'plans', notes),
    assigned: keepInteger(usage, 'plans', notes),
    active_hosts: keepInteger(active_hosts, 'plans', notes),
    pending: keepInteger(pending, 'plans', notes),
  };
}
