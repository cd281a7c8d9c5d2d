import {
  type VezaCallName,
  type VezaFault,
  vezaFaultKinds,
  type VezaFaultRule,
} from '@source-zoom/simulators';
import type { Dice } from '../dice.ts';
import type { SyncPlan, VezaFaults } from './plan.ts';

/** Calls that every first push makes, in their order; an OAuth client requests a token before. */
const reads = ['list_templates', 'list_providers', 'list_data_sources'] as const;
const creations = ['create_provider', 'create_data_source'] as const;
/** A provider has a picture or not: no push fails for it. */
const picture = ['set_icon'] as const;
const needed: readonly VezaCallName[] = [...reads, ...creations, 'push'];

/** Which calls can have each fault a few times, and the sync gets through. */
const overcome: Record<VezaFault, readonly VezaCallName[]> = {
  '429': [...needed, ...picture],
  '5xx': [...needed, ...picture],
  reset_before: [...needed, ...picture],
  reset_after: [...needed, ...picture],
  slow: [...needed, ...picture],
  non_json_200: [...needed, ...picture],
  non_json_error: [...needed, ...picture],
  incomplete_before: ['list_providers', 'list_data_sources', ...picture],
  // The status of the data source shows that the push was taken.
  incomplete_after: ['list_providers', 'list_data_sources', ...creations, ...picture, 'push', 'push'],
  foreign: picture,
  conflict: creations,
  // Where nobody waits for it, nobody sees that the payload is not processed.
  parse_failure: ['push'],
  pending_forever: ['push'],
};

/** Which calls make the sync fail when they have it again and again. */
const fatal: Partial<Record<VezaFault, readonly VezaCallName[]>> = {
  '429': needed,
  '5xx': needed,
  reset_before: needed,
  // What was created is found, and a push that was taken is seen.
  reset_after: reads,
  non_json_200: needed,
  non_json_error: needed,
  incomplete_before: ['list_providers', 'push'],
  foreign: needed,
};
/** Veza takes the payload, and whoever waits sees that it does not process it. */
const unprocessed: readonly VezaFault[] = ['parse_failure', 'pending_forever'];
/** More often than any call is tried: a creation up to five times, and each of these up to eight times. */
const always = 50;

/** What has its turn: every kind of fault, and what would come up too rarely. */
interface Turn {
  kind: VezaFault;
  call?: VezaCallName;
  waits?: boolean;
}
const turns: readonly Turn[] = [
  ...vezaFaultKinds.map((kind): Turn => ({ kind, ...(unprocessed.includes(kind) && { waits: false }) })),
  ...unprocessed.map((kind): Turn => ({ kind, waits: true })),
  { kind: 'reset_after', call: 'push' },
];

/** The faults of a sync, the first of which strikes; `number`: of the sync, so that each turn comes. */
export function makeFaults(
  dice: Dice,
  number: number,
  { credentials, wait }: Pick<SyncPlan, 'credentials' | 'wait'>,
): { faults: VezaFaults; waits?: boolean } {
  const { kind: first, call, waits = wait } = turns[number % turns.length] ?? { kind: '5xx' };
  const faults = (
    rules: VezaFaultRule[],
    outlast?: VezaFaults['outlast'],
  ): ReturnType<typeof makeFaults> => ({
    faults: { kind: 'faults', rules, outlast },
    waits,
  });
  const callsOf = (calls: readonly VezaCallName[], kind: VezaFault): readonly VezaCallName[] =>
    credentials === 'oauth_client' && ofAnyCall.includes(kind) ? [...calls, 'token'] : calls;
  if (waits && unprocessed.includes(first)) return faults([ruleOf(dice, first, 'push', 1)], 'after_the_push');
  const breaking = fatal[first];
  if (breaking !== undefined && call === undefined && dice.chance(0.3))
    return faults([ruleOf(dice, first, dice.pick(callsOf(breaking, first)), always)], 'before_the_push');
  const rules = [makePassing(dice, first, call === undefined ? callsOf(overcome[first], first) : [call])];
  for (const kind of dice.times(dice.pick([0, 1, 1, 2]), () => dice.pick(vezaFaultKinds))) {
    if (waits && unprocessed.includes(kind)) continue;
    // One fault a call, so that they do not add up to more than the destination tries.
    const free = callsOf(overcome[kind], kind).filter((one) => rules.every((rule) => rule.call !== one));
    if (free.length > 0) rules.push(makePassing(dice, kind, free));
  }
  return faults(rules);
}

/** The token endpoint answers in a form of its own. */
const ofAnyCall: readonly VezaFault[] = ['429', '5xx', 'reset_before', 'slow', 'non_json_error'];

function makePassing(dice: Dice, kind: VezaFault, calls: readonly VezaCallName[]): VezaFaultRule {
  const call = dice.pick(calls);
  const isOnce = [...creations, 'push'].some((one) => one === call);
  return ruleOf(dice, kind, call, isOnce ? dice.between(1, 2) : dice.between(1, 4));
}

function ruleOf(dice: Dice, fault: VezaFault, call: VezaCallName, times: number): VezaFaultRule {
  return {
    call,
    do: fault,
    times,
    // The first of these calls is a question only: whether the key may create one.
    ...(call === 'create_provider' && { nth: 2 }),
    ...(fault === 'slow' && { delayMs: dice.between(5, 200) }),
    ...(fault.startsWith('incomplete') && { body: dice.pick(['{}', '{"warnings":null}', '{"warn', '']) }),
    ...(fault === 'foreign' && { status: dice.pick([302, 401, 403, 404, 413]) }),
    ...(fault === '429' && { retryAfter: dice.pick(['1', '3', null]) }),
  };
}
