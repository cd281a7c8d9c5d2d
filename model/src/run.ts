import { Dice } from '#chaos/dice';
import { Account } from './account.ts';
import { userLists, type ListKey } from './entry.ts';
import { Fugitive } from './fugitive.ts';
import { type Finding, judge } from './judge.ts';
import { ModelZoom } from './model-zoom.ts';
import { moments, type When } from './moments.ts';
import { drawPlan, type Narrowed, requestsOf, type RunPlan } from './plan.ts';
import { readAccount, type Reading } from './read-account.ts';
import type { Moment } from './reader.ts';
import { rarities } from './rarities.ts';
import { recipes } from './recipes.ts';
import type { World } from './steps.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';

export interface Outcome {
  plan: RunPlan;
  reading: Reading;
  findings: Finding[];
  /** Empty unless it was asked for. */
  trace: readonly string[];
}

/** Our clock when a read begins. */
const startMs = Date.parse('2026-11-20T12:00:00Z');

/** One read of one account, from its seed to its findings. */
export async function runOnce(seed: number, narrowed: Narrowed = {}, traced = false): Promise<Outcome> {
  const plan = drawPlan(seed, narrowed);
  const dice = new Dice(seed ^ 0x5bd1e995);
  const trace = new Trace(traced);
  const time = new VirtualTime(startMs);
  const account = new Account(plan.account, dice, startMs + plan.zoom.clockAheadMs);
  const changes = changesOf(plan, dice);
  const zoom: ModelZoom = new ModelZoom(plan.zoom, {
    account,
    time,
    dice,
    trace,
    beforeAnswer: (moment) => {
      for (const change of changes) change(moment, { account, reader: zoom.reader, dice, trace });
    },
  });
  const reading = await readAccount({
    stream: plan.stream,
    pageSize: plan.pageSize,
    killAfter: plan.killAfter,
    deadMs: plan.deadMs,
    idleMs: () => (plan.idle !== undefined && dice.chance(plan.idle.probability) ? plan.idle.ms : 0),
    zoom,
    time,
    tick: () => account.tick,
    trace,
  });
  time.forget();
  return { plan, reading, findings: judge(account, reading), trace: trace.lines };
}

/** What happens to the account, asked before every answer. */
function changesOf(plan: RunPlan, dice: Dice): ((moment: Moment, world: World) => void)[] {
  const { counts } = plan.account;
  const lists: readonly ListKey[] = plan.stream === 'groups' ? ['groups'] : userLists;
  const shape = {
    lists,
    requestsAPass: requestsOf(counts, plan.pageSize),
    pagesOfLongest: Math.ceil(Math.max(...Object.values(counts)) / plan.pageSize),
  };
  return [
    ...plan.changes.map(({ when, what }) => {
      const isDue: When = moments[when](dice, shape);
      const change = recipes[what](dice, plan.stream);
      return (moment: Moment, world: World): void => {
        for (let due = Number(isDue(moment, world.reader)); due > 0; due -= 1) change(world);
      };
    }),
    ...(plan.rarity === undefined ? [] : [rarities[plan.rarity].act]),
    ...plan.fugitives.map((fugitivePlan) => {
      const fugitive = new Fugitive(fugitivePlan);
      return (moment: Moment, world: World): void => {
        fugitive.act(moment, world);
      };
    }),
  ];
}
