import type { Dice } from '#chaos/dice';
import { drawDeserter } from './fugitive.ts';
import type { UsualPlan } from './usual-plan.ts';
import type { Moment } from './reader.ts';
import { take, type World } from './steps.ts';

interface Rarity {
  fits: (usual: UsualPlan) => boolean;
  plan: (usual: UsualPlan, dice: Dice) => Partial<UsualPlan>;
  /** Before each answer. */
  act: (moment: Moment, world: World) => void;
}

/** More than a quiet pass may be silent, however long an answer is on its way. */
const longSilenceMs = 65_000;
/** The list of the inactive is read once in the first pass and twice in further ones: in the fourth, the sixth time. */
const lateFlight = { reading: 6, refilled: false, madeRoom: false };
const yearMs = 365 * 24 * 3_600_000;

/** What single clauses of the proof are there for: too rare, or too much to a purpose, for the other tables. */
export const rarities = {
  /** Zoom counts somebody whom it never shows, while its totals move: by users who are shown in the next pass only. */
  withheld: {
    fits: ({ account }) => account.order === 'newest_first',
    plan: ({ account, zoom }, dice) => ({
      account: {
        ...account,
        counts: { active: dice.between(60, 300), inactive: dice.between(0, 8), pending: 0 },
      },
      pageSize: dice.between(20, 50),
      zoom: { ...zoom, withholds: true },
      changes: [],
      fugitives: [],
    }),
    act: ({ list, page, isProbe }, world) => {
      if (list === 'active' && page === 2 && !isProbe) take(world, { do: 'create', list, part: 'read' });
    },
  },
  /** One deleted, and one who comes from another account with an old date of creation: no total and no date tells. */
  adopted: {
    fits: () => true,
    plan: ({ zoom }, dice) => ({
      zoom: {
        ...zoom,
        latencyMs: dice.between(40, 500),
        jitter: 0,
        slowList: undefined,
        pauses: new Map([[dice.between(4, 15), dice.between(70_000, 200_000)]]),
      },
      changes: [],
      fugitives: [],
    }),
    act: ({ list, isProbe, gapMs }, { account, reader, trace, dice }) => {
      if (isProbe || gapMs < longSilenceMs) return;
      const { to } = reader.range(list, 'read');
      const gone = account.lists[list][dice.between(0, Math.max(0, to - 1))];
      if (gone === undefined || to === 0) return;
      account.remove(gone);
      account.create(list, reader.range(list, 'unread'), account.nowMs - dice.throw() * yearMs);
      trace.add(() => `  ${gone.email ?? gone.id ?? ''} deleted, and somebody adopted`);
    },
  },
  /** One clock of Zoom dates users, another one answers. */
  two_clocks: {
    fits: () => true,
    plan: ({ account }, dice) => ({ account: { ...account, datesBehindMs: dice.between(1000, 55_000) } }),
    act: () => undefined,
  },
  /** Somebody who hides in two lists, one after the other. */
  deserter: {
    fits: () => true,
    plan: (usual, dice) => ({
      ...planOfDeserter(usual, dice),
      changes: dice.times(dice.between(0, 2), () => ({
        when: dice.pick(['page', 'every_page', 'first_page', 'between_lists']),
        what: dice.pick(['move', 'accept', 'exchange', 'swap', 'create']),
      })),
      fugitives: [drawDeserter(dice)],
    }),
    act: () => undefined,
  },
  /** A deserter of the second proof: others move while both are made, and the first one showed them. */
  late_deserter: {
    // Drawn out of deserters.
    fits: () => false,
    plan: (usual, dice) => ({
      changes: [],
      fugitives: usual.fugitives.map((fugitive) => ({
        ...fugitive,
        list: 'inactive',
        acts: ['rest', 'rest', 'rest', 'hide'],
        flight: { ...lateFlight, hidesAfter: dice.chance(0.5) },
      })),
    }),
    act: ({ list, page, isProbe }, world) => {
      if (list !== 'active' || page !== 2 || isProbe) return;
      take(world, { do: 'move', from: 'inactive', part: 'any', to: 'active', toPart: 'any' });
    },
  },
} satisfies Record<string, Rarity>;

function planOfDeserter(
  { account, zoom }: UsualPlan,
  dice: Dice,
): Pick<UsualPlan, 'account' | 'zoom' | 'pageSize'> {
  return {
    account: {
      ...account,
      counts: {
        active: dice.between(80, 300),
        inactive: dice.between(40, 100),
        pending: dice.pick([0, 5, 60]),
      },
    },
    zoom: { ...zoom, cursor: 'offset' },
    pageSize: dice.between(15, 35),
  };
}

export type RarityName = keyof typeof rarities;

export function withRarity<Usual extends UsualPlan>(
  usual: Usual,
  dice: Dice,
): Usual & { rarity: RarityName | undefined } {
  const fitting = (Object.keys(rarities) as RarityName[]).filter((name) => rarities[name].fits(usual));
  const rarity = dice.pick(fitting);
  const plan = { ...usual, ...rarities[rarity].plan(usual, dice), rarity };
  if (rarity !== 'deserter' || !dice.chance(0.2)) return plan;
  return { ...plan, ...rarities.late_deserter.plan(plan, dice), rarity: 'late_deserter' };
}
