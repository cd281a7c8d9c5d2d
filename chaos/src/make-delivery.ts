import {
  type VezaCallName,
  type VezaFault,
  vezaFaultKinds,
  type VezaFaultRule,
} from '@source-zoom/simulators';
import type { Dice } from './dice.ts';
import {
  type Attempt,
  type ClockPlan,
  type DeliveryPlan,
  type FeedPlan,
  feedWays,
  nextDayMs,
  staleMs,
  type Strike,
  strikes,
} from './plan.ts';

/** How what was read comes to the transform; `legs`: processes that read. */
export function makeFeed(dice: Dice, legs: number): FeedPlan {
  const way = dice.pick([...feedWays, 'folder'] as const);
  if (legs > 1 && dice.chance(0.2)) return { way, firstLegs: dice.between(1, legs - 1) };
  return dice.chance(0.12) ? { way, lostRecord: dice.throw() } : { way };
}

/** What the transform goes through; its last attempt is left alone but for Veza's faults. */
export function makeDelivery(dice: Dice, difficult: boolean): DeliveryPlan {
  const right: ClockPlan = { offsetMs: nextDayMs };
  const quiet: Attempt = { clock: right, faults: [] };
  const command = dice.pick(['transform', 'push'] as const);
  const parts = dice.chance(0.3);
  if (!difficult) return { command, wait: true, parts: false, attempts: [quiet] };
  const broken = dice.times(dice.pick([0, 0, 0, 1, 1, 2]), () => makeBroken(dice, command));
  const last: Attempt = {
    faults: faultsOf(dice, command),
    clock: dice.chance(0.1) ? { offsetMs: staleMs } : right,
    ...(dice.chance(0.3) && { heapMb: dice.between(64, 128) }),
  };
  return { command, wait: dice.chance(0.6), parts, attempts: [...broken, last] };
}

function makeBroken(dice: Dice, command: DeliveryPlan['command']): Attempt {
  const clock = { offsetMs: nextDayMs };
  if (dice.chance(0.25))
    return { clock, faults: [], disk: dice.chance(0.3) ? 'no_folder' : { blocks: dice.scaled(1, 4000) } };
  return { clock, faults: [], interruption: makeStrike(dice, command) };
}

function makeStrike(dice: Dice, command: DeliveryPlan['command']): Strike {
  const by = dice.pick([...strikes, 'SIGKILL'] as const);
  if (command === 'push' && dice.chance(0.6)) return { by, after: 'calls', count: dice.between(1, 12) };
  return { by, after: 'ms', count: dice.between(50, 900) };
}

function faultsOf(dice: Dice, command: DeliveryPlan['command']): VezaFaultRule[] {
  if (command === 'transform' || dice.chance(0.3)) return [];
  return dice.times(dice.between(1, 3), () => makeFault(dice));
}

const everywhere: readonly (VezaCallName | '*')[] = [
  ...(['*', 'list_providers', 'create_provider', 'set_icon', 'list_data_sources'] as const),
  ...([
    'create_data_source',
    'get_data_source',
    'push',
    'start_parts',
    'upload_part',
    'complete_parts',
  ] as const),
];
const creations = ['create_provider', 'create_data_source'] as const;
const pushes = ['push', 'complete_parts'] as const;

/** What can go wrong, and with which of the calls that a push makes. */
const callsOf: Record<VezaFault, readonly (VezaCallName | '*')[]> = {
  '429': everywhere,
  '5xx': everywhere,
  reset_before: everywhere,
  reset_after: [...everywhere, ...creations, ...pushes, ...pushes],
  slow: everywhere,
  non_json_200: everywhere,
  non_json_error: everywhere,
  incomplete_before: pushes,
  incomplete_after: pushes,
  foreign: everywhere,
  conflict: creations,
  parse_failure: pushes,
  pending_forever: pushes,
};

function makeFault(dice: Dice): VezaFaultRule {
  const fault = dice.pick(vezaFaultKinds);
  const call = dice.pick(callsOf[fault]);
  const nth = dice.pick([1, 1, 1, 2, 3]);
  return {
    call,
    do: fault,
    // A payload arrives once, if nothing goes wrong: there is hardly ever a second time.
    nth: callsOf[fault] === pushes ? 1 : nth,
    times: dice.pick([1, 1, 2, 4, 20]),
    ...(fault === 'slow' && { delayMs: dice.between(5, 300) }),
    ...(fault.startsWith('incomplete') && { body: dice.pick(['{}', '{"warnings":null}', '{"warn', '']) }),
    ...(fault === 'foreign' && { status: dice.pick([302, 401, 403, 404, 413]) }),
    ...(fault === '429' && { retryAfter: dice.pick(['1', '3', null]) }),
  };
}
