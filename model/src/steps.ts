import type { Dice } from '#chaos/dice';
import type { Account } from './account.ts';
import type { Entry, ListKey } from './entry.ts';
import type { Part, Reader } from './reader.ts';
import type { Trace } from './trace.ts';

/** One change of the account, aimed at a part of a list. */
export type Step =
  | { do: 'remove'; list: ListKey; part: Part }
  /** Of `pending`: an invitation. */
  | { do: 'create'; list: ListKey; part: Part }
  /** Out of `pending`: an accepted invitation. */
  | { do: 'move'; from: ListKey; part: Part; to: ListKey; toPart: Part }
  /** Somebody who moved before moves back. */
  | { do: 'return' }
  | { do: 'rename'; list: ListKey; part: Part; toPart: Part };

/** What changes are made in, and with. */
export interface World {
  account: Account;
  reader: Reader;
  dice: Dice;
  trace: Trace;
}

/** Candidates that are looked at for one whose landing suits. */
const mostTries = 40;

/** An account that grew on and on faster than its pages are read would never end. */
const mostEntries = 2500;

/** Makes a step, if anybody suits; tells whom it concerned. */
export function take(world: World, step: Step): Entry | undefined {
  const entry = make(world, step);
  world.trace.add(
    () =>
      `  ${step.do} ${Object.values(step).slice(1).join(' ')}: ` +
      (entry === undefined
        ? 'nobody'
        : `${entry.email ?? entry.id ?? '?'} at ${world.account.indexOf(entry)}`),
  );
  return entry;
}

function make(world: World, step: Step): Entry | undefined {
  const { account, reader } = world;
  switch (step.do) {
    case 'create':
      return account.entries.length < mostEntries
        ? account.create(step.list, reader.range(step.list, step.part))
        : undefined;
    case 'remove': {
      const entry = someoneIn(world, step.list, step.part);
      if (entry !== undefined) account.remove(entry);
      return entry;
    }
    case 'move': {
      const entry = moverFor(world, step);
      if (entry !== undefined) account.move(entry, step.to);
      return entry;
    }
    case 'return': {
      const entry = someoneWhoMoved(world);
      if (entry !== undefined) account.move(entry, entry.list === 'active' ? 'inactive' : 'active');
      return entry;
    }
    case 'rename': {
      const entry = someoneIn(world, step.list, step.part);
      if (entry !== undefined) account.rename(entry, reader.range(step.list, step.toPart));
      return entry;
    }
  }
}

function someoneIn({ account, reader, dice }: World, list: ListKey, part: Part): Entry | undefined {
  const { from, to } = reader.range(list, part);
  return to > from ? account.lists[list][dice.between(from, to - 1)] : undefined;
}

/** Somebody of the part who lands in the wanted part of the other list. */
function moverFor(world: World, { from, part, to, toPart }: Step & { do: 'move' }): Entry | undefined {
  const { account, reader } = world;
  const wanted = reader.range(to, toPart);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const entry = someoneIn(world, from, part);
    if (entry === undefined) return undefined;
    const landing = account.landingOf(entry, to);
    if (landing >= wanted.from && landing <= wanted.to) return entry;
  }
  return undefined;
}

function someoneWhoMoved({ account, dice }: World): Entry | undefined {
  const moved = account.entries.filter(
    ({ moves, list, history }) =>
      moves > 0 &&
      (list === 'active' || list === 'inactive') &&
      history.every(({ list: was }) => was !== 'pending'),
  );
  return moved.length === 0 ? undefined : dice.pick(moved);
}
