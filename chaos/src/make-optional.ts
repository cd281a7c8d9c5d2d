import { type FaultKind, type FaultRule } from '@source-zoom/simulators';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { brokenAnswers } from './broken-answers.ts';
import { Dice } from './dice.ts';

/** What passes, and what refuses; none of it takes a row out of a list. */
const ofAnswers: readonly FaultKind[] = [
  ...brokenAnswers,
  'foreign_302',
  'foreign_403',
  'no_permission_200',
  'forbidden',
  'status_false_200',
  'empty_object_200',
  'rate_second',
  'invalid_token',
];
const ofLists: readonly FaultKind[] = [
  ...ofAnswers,
  'dead_page_token',
  'empty_page',
  'repeat_token',
  'duplicate_rows',
  'short_page',
  'drop_row',
];

/** The simulator's names of what each stream asks for. */
const endpoints: Readonly<Record<OptionalStream, readonly string[]>> = {
  group_admins: ['group_admins'],
  account_security: ['account_security'],
  apps: ['apps', 'app'],
  account_summary: ['users_summary', 'plans_usage'],
};
const lists: readonly string[] = ['group_admins', 'apps'];

export interface OptionalPlan {
  optional: OptionalStream[];
  /** In their way. */
  faults: FaultRule[];
  /** A process that is killed so many requests after those of the other streams. */
  killedAfter: number | undefined;
}

/** The optional streams of a run. Dice of their own leave the rest of the plan as it was. */
export function makeOptional(seed: number): OptionalPlan {
  const dice = new Dice(seed ^ 0x5f3759df);
  const optional = dice.chance(0.4) ? [] : optionalStreams.filter(() => dice.chance(0.6));
  const asked = optional.flatMap((stream) => endpoints[stream]);
  if (asked.length === 0) return { optional, faults: [], killedAfter: undefined };
  return {
    optional,
    killedAfter: dice.chance(0.5) ? dice.between(0, 30) : undefined,
    faults: dice.chance(0.4) ? [] : dice.times(dice.between(1, 3), () => makeFault(dice, dice.pick(asked))),
  };
}

function makeFault(dice: Dice, endpoint: string): FaultRule {
  const kind = dice.pick(lists.includes(endpoint) ? ofLists : ofAnswers);
  const rule: FaultRule = { do: kind, endpoint };
  if (kind === 'slow') rule.delayMs = dice.between(5, 150);
  // Nobody can tell that a list without a total lacks the same row every time.
  if (kind === 'stall' || kind === 'drop_row') return { ...rule, times: 1 };
  if (dice.chance(0.5)) return { ...rule, times: dice.between(1, 4) };
  return dice.chance(0.7) ? { ...rule, probability: dice.pick([0.05, 0.2]) } : rule;
}
