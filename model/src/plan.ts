import { Dice } from '#chaos/dice';
import type { AccountPlan } from './account.ts';
import { type ListKey, userLists } from './entry.ts';
import { drawFugitive } from './fugitive.ts';
import { type MomentName, moments } from './moments.ts';
import { type ListOrder, listOrders } from './orders.ts';
import { type RarityName, withRarity } from './rarities.ts';
import { recipesFor, type Stream } from './recipes.ts';
import type { UsualPlan } from './usual-plan.ts';

/** All of a run that its seed decides before it begins. */
export interface RunPlan extends UsualPlan {
  rarity: RarityName | undefined;
}

/** What a command line may narrow. */
export interface Narrowed {
  order?: ListOrder | undefined;
  stream?: Stream | undefined;
}

export function drawPlan(seed: number, { order, stream: wanted }: Narrowed): RunPlan {
  const dice = new Dice(seed);
  const drawn = dice.chance(0.13) ? 'groups' : 'users';
  const stream = wanted ?? drawn;
  const drawnOrder = dice.pick(Object.keys(listOrders) as ListOrder[]);
  const listOrder = stream === 'groups' && (order ?? drawnOrder) === 'entered' ? 'id' : (order ?? drawnOrder);
  const { counts, pageSize } = drawSize(dice, stream);
  const lists: readonly ListKey[] = stream === 'groups' ? ['groups'] : userLists;
  const requestsAPass = requestsOf(counts, pageSize);
  const style = dice.pick(['changes', 'changes', 'fugitive', 'both', 'quiet_but_one'] as const);
  const recipes = recipesFor(stream, listOrder === 'name');
  const cursor = dice.chance(0.78) ? 'offset' : 'stable';
  const pauses = drawPauses(dice, requestsAPass);
  const killAfter = dice.chance(0.08) ? dice.scaled(8, 900) : undefined;
  const rare: MomentName[] = [
    ...(pauses.size > 0 && dice.chance(0.6) ? ['silence' as const] : []),
    ...(killAfter !== undefined && dice.chance(0.8) ? ['dead' as const] : []),
  ];
  const howMany = { changes: dice.between(1, 4), fugitive: 0, both: dice.between(1, 2), quiet_but_one: 1 }[
    style
  ];
  const plan: RunPlan = {
    seed,
    stream,
    pageSize,
    account: {
      order: listOrder,
      counts,
      datesOfPending: dice.chance(0.15),
      acceptedAsCreated: dice.chance(0.5),
      acceptedInCapitals: dice.chance(0.15),
      datesBehindMs: 0,
    },
    zoom: {
      cursor,
      latencyMs: dice.scaled(40, 3000),
      jitter: dice.pick([0, 0.3, 2, 8]),
      slowList: dice.chance(0.4) ? { list: dice.pick(lists), factor: dice.pick([2, 5, 20]) } : undefined,
      pauses,
      clockAheadMs: dice.chance(0.3) ? dice.between(-3_600_000, 3_600_000) : 0,
      withholds: false,
    },
    changes: [
      ...dice.times(howMany, () => ({
        when: style === 'quiet_but_one' ? ('once' as const) : dice.pick(often),
        what: dice.pick(recipes),
      })),
      ...rare.map((when) => ({ when, what: dice.pick(recipes) })),
    ],
    fugitives:
      style === 'fugitive' || style === 'both'
        ? dice.times(dice.between(1, 2), () => drawFugitive(dice, { stream, order: listOrder, cursor }))
        : [],
    killAfter,
    deadMs: dice.scaled(1000, 1_000_000),
    idle: dice.chance(0.05)
      ? { probability: dice.pick([0.02, 0.3]), ms: dice.scaled(1000, 90_000) }
      : undefined,
    rarity: undefined,
  };
  return stream === 'users' && dice.chance(0.2) ? withRarity(plan, dice) : plan;
}

/** Those that can come in every run. */
const often = (Object.keys(moments) as MomentName[]).filter((name) => name !== 'dead' && name !== 'silence');

/** Requests of one pass. */
export function requestsOf(counts: AccountPlan['counts'], pageSize: number): number {
  return Object.values(counts).reduce((sum, count) => sum + Math.ceil(count / pageSize) + 1, 0);
}

function drawSize(
  dice: Dice,
  stream: Stream,
): { counts: Partial<Record<ListKey, number>>; pageSize: number } {
  const kind = dice.pick(['usual', 'usual', 'usual', 'usual', 'small', 'tiny', 'one_page'] as const);
  const [total, pageSize] = {
    usual: [dice.scaled(60, 700), dice.scaled(20, 100)],
    small: [dice.scaled(20, 60), dice.scaled(5, 20)],
    tiny: [dice.between(0, 12), dice.between(5, 12)],
    one_page: [dice.scaled(20, 300), 300],
  }[kind] as [number, number];
  if (stream === 'groups') return { counts: { groups: total }, pageSize };
  const inactive = Math.round(total * dice.pick([0.05, 0.2, 0.45]));
  const pending = Math.round(total * dice.pick([0, 0.05, 0.3]));
  return { counts: { active: total - inactive - pending, inactive, pending }, pageSize };
}

function drawPauses(dice: Dice, requestsAPass: number): ReadonlyMap<number, number> {
  if (!dice.chance(0.18)) return new Map();
  return new Map(
    dice.times(dice.between(1, 2), () => [
      dice.between(1, 2 * requestsAPass),
      dice.chance(0.05) ? 16 * 60_000 : dice.scaled(50_000, 600_000),
    ]),
  );
}
