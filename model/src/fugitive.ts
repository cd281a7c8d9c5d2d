import type { Dice } from '#chaos/dice';
import type { Entry, ListKey } from './entry.ts';
import type { ListOrder } from './orders.ts';
import type { Moment } from './reader.ts';
import type { Stream } from './recipes.ts';
import { take, type World } from './steps.ts';

/** What happens to keep somebody out of sight in a pass. */
type Act = 'hide' | 'slip' | 'rest';

/** Somebody whom the account's changes keep from the reader, pass after pass, though they are there all the time. */
export interface FugitivePlan {
  list: ListKey;
  /** How many rows beyond the edge of a page they stand at first; `end`: they are the last of their list. */
  stands: number | 'end';
  /** Pass by pass; the last one goes on. */
  acts: readonly Act[];
  /** What makes up for those who are deleted to hide them. */
  balance: 'none' | 'created' | 'moved_in';
  /** Those who must go are deleted, or leave for another list. */
  leaveBy: 'remove' | 'move';
  /** More than so many are not deleted to hide them. */
  dearest: number;
  /** How often, and by how many, their neighbours are shuffled as far as the order of the list allows. */
  shuffle: { probability: number; neighbours: number } | undefined;
  /** They go to another list before such a reading of their own one, counted from 1. */
  flight: Flight | undefined;
}

interface Flight {
  reading: number;
  /** Newcomers and deletions at once, for totals that do not tell. */
  refilled: boolean;
  madeRoom: boolean;
  /** He does not hide before. */
  hidesAfter: boolean;
}

const courses: readonly (readonly Act[])[] = [
  ['hide'],
  ['hide'],
  ['hide', 'rest'],
  ['hide', 'slip', 'hide'],
  ['hide', 'slip', 'rest'],
  ['hide', 'hide', 'slip'],
  ['hide', 'hide', 'slip', 'hide'],
  ['hide', 'hide', 'hide', 'slip'],
  ['slip', 'hide'],
  ['slip', 'rest'],
  ['rest', 'slip'],
  ['rest', 'slip', 'hide'],
];

export function drawFugitive(
  dice: Dice,
  { stream, order, cursor }: { stream: Stream; order: ListOrder; cursor: 'offset' | 'stable' },
): FugitivePlan {
  const list =
    stream === 'groups' ? 'groups' : dice.pick<ListKey>(['active', 'active', 'inactive', 'pending']);
  // Nobody hides from a token that holds a place, and no group goes to another list.
  const possible = courses.filter(
    (acts) =>
      (cursor === 'offset' || !acts.includes('hide')) && (stream === 'users' || !acts.includes('slip')),
  );
  const acts = dice.pick(possible.length === 0 ? courses : possible);
  const canShuffle = order === 'name' || order === 'entered';
  return {
    list,
    stands: dice.chance(0.25) ? 'end' : dice.between(0, 5),
    acts,
    balance: dice.pick(['none', 'created', 'moved_in']),
    leaveBy: dice.chance(0.8) ? 'remove' : 'move',
    dearest: dice.scaled(3, 120),
    shuffle:
      canShuffle && dice.chance(0.6)
        ? { probability: dice.pick([0.05, 0.2, 0.6]), neighbours: dice.between(1, 8) }
        : undefined,
    flight: undefined,
  };
}

/** Hides in one list, goes to another before that one is read again, and hides there. */
export function drawDeserter(dice: Dice): FugitivePlan {
  const list = dice.pick<ListKey>(['active', 'inactive', 'inactive']);
  return {
    list,
    stands: dice.chance(0.25) ? 'end' : dice.between(0, 5),
    acts: dice.pick<readonly Act[]>([
      ['hide'],
      ['rest', 'hide'],
      ['rest', 'rest', 'hide'],
      ['rest', 'rest', 'rest', 'hide'],
    ]),
    balance: dice.pick(['none', 'created']),
    leaveBy: 'remove',
    dearest: 120,
    shuffle: undefined,
    flight: {
      reading: dice.between(2, 8),
      refilled: dice.chance(0.5),
      madeRoom: dice.chance(0.5),
      hidesAfter: false,
    },
  };
}

/** Acts before each answer, just when it matters. */
export class Fugitive {
  readonly #plan: FugitivePlan;
  #victim: Entry | undefined;

  constructor(plan: FugitivePlan) {
    this.#plan = plan;
  }

  act(moment: Moment, world: World): void {
    const { acts, shuffle } = this.#plan;
    if (moment.isProbe) return;
    if (moment.list === this.#plan.list && moment.page === 2) this.#victim ??= this.#choose(world);
    const list = this.#victim?.list;
    if (this.#victim === undefined || list === undefined) return;
    this.#flee(moment, world, this.#victim, list);
    if (shuffle !== undefined && world.dice.chance(shuffle.probability)) this.#shuffleNeighbours(world, list);
    const act = acts[Math.min(moment.pass, acts.length) - 1];
    if (this.#plan.flight?.hidesAfter === true && this.#victim.moves === 0) return;
    if (act === 'hide' && moment.list === this.#victim.list) this.#hide(moment, world, moment.list);
    if (act === 'slip') this.#slip(world, this.#victim, list);
  }

  #choose({ account, reader, trace }: World): Entry | undefined {
    const { list, stands } = this.#plan;
    const { from, to } = reader.range(list, 'unread');
    const chosen = account.lists[list][stands === 'end' ? to - 1 : from + stands];
    if (to > from) trace.add(() => `  to be kept out of sight: ${chosen?.email ?? chosen?.id ?? 'nobody'}`);
    return to > from ? chosen : undefined;
  }

  /** If the page that is about to be answered would show them: so many before them go that it begins behind them. */
  #hide({ page, pageSize }: Moment, world: World, list: ListKey): void {
    if (this.#victim === undefined || page === 1) return;
    const { account, reader } = world;
    const { balance, leaveBy, dearest } = this.#plan;
    const boundary = reader.boundary(list);
    const ahead = account.indexOf(this.#victim) - boundary;
    const needed = ahead + 1;
    if (ahead < 0 || ahead >= pageSize || needed > dearest || needed > boundary) return;
    const other = otherList(list);
    for (let gone = 0; gone < needed; gone += 1) {
      if (leaveBy === 'move' && other !== undefined)
        take(world, { do: 'move', from: list, part: 'read', to: other, toPart: 'any' });
      else take(world, { do: 'remove', list, part: 'read' });
      if (balance === 'created') take(world, { do: 'create', list, part: 'unread' });
      if (balance === 'moved_in' && list !== 'pending' && list !== 'groups')
        refill(world, list, world.dice.chance(0.5) ? 'pending' : (other ?? 'pending'));
    }
  }

  #flee({ list, pass, page }: Moment, world: World, victim: Entry, from: ListKey): void {
    const { flight } = this.#plan;
    const to = otherList(from);
    if (flight?.reading !== pass || list !== this.#plan.list || page > 1 || victim.moves > 0) return;
    if (to === undefined) return;
    world.account.move(victim, to);
    world.trace.add(() => `  ${victim.email ?? ''} flees from ${from} to ${to}`);
    if (flight.refilled) take(world, { do: 'create', list: from, part: 'any' });
    if (flight.madeRoom) take(world, { do: 'remove', list: to, part: 'any' });
  }

  /** To where the reader has been already; one there is deleted and one created here, so that no total tells. */
  #slip(world: World, victim: Entry, from: ListKey): void {
    const { account, reader } = world;
    const to = otherList(from);
    if (to === undefined || reader.standing(from).pass !== reader.standing(to).pass || victim.moves > 0)
      return;
    if (account.indexOf(victim) < reader.boundary(from)) return;
    if (account.landingOf(victim, to) >= reader.boundary(to)) return;
    account.move(victim, to);
    world.trace.add(
      () => `  ${victim.email ?? ''} slips from ${from} to ${to}, at ${account.indexOf(victim)}`,
    );
    if (this.#plan.balance === 'none') return;
    take(world, { do: 'remove', list: to, part: 'read' });
    take(world, { do: 'create', list: from, part: 'unread' });
  }

  /** By new names, or by leaving and coming back. */
  #shuffleNeighbours(world: World, list: ListKey): void {
    const { account, dice } = world;
    const victim = this.#victim;
    const other = otherList(list);
    if (victim === undefined) return;
    for (let index = 0; index < (this.#plan.shuffle?.neighbours ?? 0); index += 1) {
      const at = account.indexOf(victim);
      const neighbour = account.lists[list][at + dice.between(-6, 6)];
      if (neighbour === undefined || neighbour === victim) continue;
      if (account.sortedByName) {
        const target = at + dice.between(-6, 6);
        account.rename(neighbour, { from: Math.max(0, target), to: Math.max(0, target) });
      } else if (other !== undefined && list !== 'pending') {
        account.move(neighbour, other);
        account.move(neighbour, list);
      }
      world.trace.add(
        () => `  ${neighbour.email ?? neighbour.id ?? ''} is shuffled to ${account.indexOf(neighbour)}`,
      );
    }
  }
}

/** Somebody moves in from another list, and their place there is taken by a newcomer. */
function refill(world: World, list: ListKey, from: ListKey): void {
  if (from === 'pending' && list !== 'active') return;
  take(world, { do: 'move', from, part: 'unread', to: list, toPart: 'unread' });
  take(world, { do: 'create', list: from, part: 'unread' });
}

/** Where people of a list can go. */
function otherList(list: ListKey): ListKey | undefined {
  const others: Record<ListKey, ListKey | undefined> = {
    active: 'inactive',
    inactive: 'active',
    pending: 'active',
    groups: undefined,
  };
  return others[list];
}
