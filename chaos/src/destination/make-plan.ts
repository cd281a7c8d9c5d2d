import { optionalStreams } from '@source-zoom/zoom-records';
import { Dice } from '../dice.ts';
import { makeFaults } from './make-faults.ts';
import type { AccountPlan, Cut, Kill, Place, Platform, SyncPlan } from './plan.ts';

/** So many accounts there are; each is read once in advance. */
const accounts = 12;

/** Of seven seeds in a row, two kill the source, two cut the input, and three meet faults of Veza. */
const round = ['kill', 'cut', 'faults', 'kill', 'faults', 'cut', 'faults'] as const;

/** The plan of a sync: the same seed, the same plan. */
export function makeSyncPlan(seed: number): SyncPlan {
  const dice = new Dice(seed);
  const account = makeAccount(dice.between(1, accounts));
  const platform = dice.chance(0.5) ? makePlatform(dice) : undefined;
  const credentials = dice.pick(['api_key', 'oauth_client'] as const);
  const wait = dice.chance(0.4);
  const plan = { seed, account, platform, credentials, wait };
  const { kind, number } = turnOf(seed);
  if (kind === 'kill') return { ...plan, trouble: makeKill(dice, number) };
  if (kind === 'cut') return { ...plan, trouble: makeCut(dice, number) };
  const { faults, waits = wait } = makeFaults(dice, number, { credentials, wait });
  return { ...plan, wait: waits, trouble: faults };
}

/** What is tried, and the how many-th of its kind this is: so each variety has its turn, whatever the dice say. */
function turnOf(seed: number): { kind: (typeof round)[number]; number: number } {
  const at = seed % round.length;
  const kind = round[at] ?? 'faults';
  const ofKind = (kinds: readonly string[]): number => kinds.filter((one) => one === kind).length;
  return { kind, number: ofKind(round) * Math.floor(seed / round.length) + ofKind(round.slice(0, at)) };
}

function makeAccount(seed: number): AccountPlan {
  const dice = new Dice(seed);
  return {
    seed,
    users: dice.between(40, 140),
    groups: dice.between(1, 9),
    customRoles: dice.between(0, 8),
    inactivePercent: dice.pick([0, 10, 30]),
    pendingPercent: dice.pick([0, 5, 20]),
    pageSize: dice.pick([7, 10, 15]),
    optional: dice.chance(0.5) ? [] : optionalStreams.filter(() => dice.chance(0.7)),
  };
}

function makePlatform(dice: Dice): Platform {
  return {
    prefix: dice.pick(['', '', 'zoom_', 'users_']),
    namespace: dice.pick(['', '', 'zoom', 'raw "data"']),
  };
}

function makeKill(dice: Dice, number: number): Kill {
  return { kind: 'kill', at: makePlace(dice, number), restArrives: dice.chance(0.3) };
}

const fromLineEnds = [-1, undefined, 0, undefined, 1] as const;

function makeCut(dice: Dice, number: number): Cut {
  const fromLineEnd = fromLineEnds[number % fromLineEnds.length];
  return { kind: 'cut', at: makePlace(dice, number), ...(fromLineEnd !== undefined && { fromLineEnd }) };
}

/** Most messages are users, which come before any proof. */
function makePlace(dice: Dice, number: number): Place {
  return { of: number % 2 === 0 ? 'all' : 'last_proof', share: dice.throw() };
}
