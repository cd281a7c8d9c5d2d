import type { Dice } from '#chaos/dice';
import type { ListKey } from './entry.ts';
import type { Part } from './reader.ts';
import { type Step, take, type World } from './steps.ts';

/** The lists that a run reads. */
export type Stream = 'users' | 'groups';

/** Draws a change of a kind: the lists and parts it is about stay the same however often it is made. */
type Draw = (dice: Dice, stream: Stream) => (world: World) => void;

const usersOnly = new Set(['move', 'accept', 'slip', 'swap', 'replace', 'refill', 'relay', 'toggle']);

/** Kinds of change, by how the totals take them. Each may be made a few times or as a burst at one moment. */
export const recipes = {
  remove: (dice, stream) => {
    const list = listOf(dice, stream);
    return times(drawCount(dice), [{ do: 'remove', list, part: drawPart(dice) }]);
  },
  create: (dice, stream) => {
    const list = listOf(dice, stream);
    return times(drawCount(dice), [{ do: 'create', list, part: drawPart(dice) }]);
  },
  /** As many deleted as created: the total stands still. */
  exchange: (dice, stream) => {
    const list = listOf(dice, stream);
    return times(drawCount(dice), [
      { do: 'remove', list, part: dice.chance(0.6) ? 'read' : drawPart(dice) },
      { do: 'create', list, part: dice.chance(0.6) ? 'unread' : drawPart(dice) },
    ]);
  },
  /** So many deleted as are left to read: the next page is empty. */
  empty_tail: (dice, stream) => {
    const list = listOf(dice, stream);
    const balanced = dice.chance(0.3);
    return (world) => {
      const { from, to } = world.reader.range(list, 'unread');
      const left = to - from;
      if (from < left || left > mostAtOnce) return;
      for (let index = 0; index < left; index += 1) take(world, { do: 'remove', list, part: 'read' });
      if (balanced)
        for (let index = 0; index < left; index += 1) take(world, { do: 'create', list, part: 'any' });
    };
  },
  /** The end of the list goes. */
  vanishing_end: (dice, stream) => {
    const list = listOf(dice, stream);
    return times(dice.between(1, 40), [{ do: 'remove', list, part: dice.pick(['unread', 'end']) }]);
  },
  move: (dice) => {
    const [from, to] = dice.pick(flips);
    return times(drawCount(dice), [{ do: 'move', from, part: drawPart(dice), to, toPart: drawPart(dice) }]);
  },
  accept: (dice) =>
    times(drawCount(dice), [
      { do: 'move', from: 'pending', part: drawPart(dice), to: 'active', toPart: drawPart(dice) },
    ]),
  /** Somebody slips from a list that is to be read to what was read of another, whose total stands still. */
  slip: (dice) => {
    const [from, to] = dice.pick(moves);
    return times(dice.chance(0.7) ? 1 : dice.between(2, 5), [
      { do: 'move', from, part: 'unread', to, toPart: 'read' },
      { do: 'remove', list: to, part: 'read' },
    ]);
  },
  /** One deactivated, another reactivated. */
  swap: (dice) => {
    const [from, to] = dice.pick(flips);
    if (dice.chance(0.5))
      return times(dice.chance(0.7) ? 1 : dice.between(2, 5), [
        { do: 'move', from, part: 'unread', to, toPart: 'read' },
        { do: 'move', from: to, part: 'read', to: from, toPart: 'unread' },
      ]);
    return times(drawCount(dice), [
      { do: 'move', from, part: drawPart(dice), to, toPart: drawPart(dice) },
      { do: 'move', from: to, part: drawPart(dice), to: from, toPart: drawPart(dice) },
    ]);
  },
  /** Somebody slips from what is to be read to what was read, and neither total tells. */
  replace: (dice) => {
    const [from, to] = dice.pick(moves);
    const careful = dice.chance(0.7);
    return times(drawCount(dice), [
      {
        do: 'move',
        from,
        part: careful ? 'unread' : drawPart(dice),
        to,
        toPart: careful ? 'read' : drawPart(dice),
      },
      { do: 'remove', list: to, part: careful ? 'read' : drawPart(dice) },
      { do: 'create', list: from, part: careful ? 'unread' : drawPart(dice) },
    ]);
  },
  /** Somebody deleted from what was read, the total made up for by somebody who moves in, and their place by a newcomer. */
  refill: (dice) => {
    const [from, to] = dice.pick(moves);
    return times(drawCount(dice), [
      { do: 'remove', list: to, part: 'read' },
      { do: 'move', from, part: 'unread', to, toPart: dice.chance(0.7) ? 'unread' : 'any' },
      { do: 'create', list: from, part: dice.chance(0.7) ? 'unread' : 'any' },
    ]);
  },
  /** Through all three lists, and no total tells. */
  relay: (dice) => {
    const step = (from: ListKey, to: ListKey): Step => ({
      do: 'move',
      from,
      part: drawPart(dice),
      to,
      toPart: drawPart(dice),
    });
    return times(dice.between(1, 4), [
      step('pending', 'active'),
      step('active', 'inactive'),
      { do: 'remove', list: 'inactive', part: drawPart(dice) },
      { do: 'create', list: 'pending', part: drawPart(dice) },
    ]);
  },
  /** Somebody moves, or whoever moved before moves back. */
  toggle: (dice) => {
    const [from, to] = dice.pick(flips);
    const count = dice.between(1, 3);
    const move: Step = { do: 'move', from, part: drawPart(dice), to, toPart: drawPart(dice) };
    let back = false;
    return (world) => {
      for (let index = 0; index < count; index += 1) take(world, back ? { do: 'return' } : move);
      back = !back;
    };
  },
  rename: (dice, stream) => {
    const list = listOf(dice, stream);
    return times(drawCount(dice), [{ do: 'rename', list, part: drawPart(dice), toPart: drawPart(dice) }]);
  },
  /** Names change places at the edge of what was read. */
  rename_at_edge: (dice, stream) => {
    const list = listOf(dice, stream);
    const [part, toPart] = dice.pick<[Part, Part]>([
      ['last_read', 'next'],
      ['next', 'last_read'],
      ['unread', 'last_read'],
      ['last_read', 'unread'],
    ]);
    return times(dice.between(1, 4), [{ do: 'rename', list, part, toPart }]);
  },
} satisfies Record<string, Draw>;

export type RecipeName = keyof typeof recipes;

const byName = new Set<RecipeName>(['rename', 'rename_at_edge']);

/** The kinds of change that can happen to a stream whose list is sorted so. */
export function recipesFor(stream: Stream, sortedByName: boolean): RecipeName[] {
  return (Object.keys(recipes) as RecipeName[]).filter(
    (name) => (stream === 'users' || !usersOnly.has(name)) && (sortedByName || !byName.has(name)),
  );
}

const flips: readonly [ListKey, ListKey][] = [
  ['active', 'inactive'],
  ['inactive', 'active'],
];
const moves: readonly [ListKey, ListKey][] = [...flips, ['pending', 'active']];
const mostAtOnce = 150;

function times(count: number, steps: readonly Step[]): (world: World) => void {
  return (world) => {
    for (let index = 0; index < count; index += 1)
      // Without the one the total would not stand still for the other.
      if (!steps.every((step) => take(world, step) !== undefined)) return;
  };
}

function listOf(dice: Dice, stream: Stream): ListKey {
  return stream === 'groups' ? 'groups' : dice.pick(['active', 'active', 'inactive', 'pending']);
}

function drawPart(dice: Dice): Part {
  return dice.pick<Part>(['read', 'unread', 'last_read', 'next', 'end', 'any']);
}

/** One, a few, or a burst. */
function drawCount(dice: Dice): number {
  return dice.chance(0.6) ? 1 : dice.scaled(2, dice.chance(0.2) ? 100 : 8);
}
