import type { ListName, ListQuery } from '../../src/zoom/api.ts';
import type { MovingAccount, Person, Status } from './moving-account.ts';

/** A page that is about to be answered. */
export interface NextPage {
  list: ListName;
  status: Status | undefined;
  /** Of this list, from 1. */
  pass: number;
  /** Rows that went before. */
  offset: number;
  size: number;
}

/** What somebody who wants to be missed would do before each page but the first of a list. */
export type Adversary = (zoom: MovingAccount, page: NextPage) => void;

/** Tells an adversary each page; probes for a total are none. `usual`: the size of a page that is not asked for by size. */
export function beforeEachPage(
  account: () => MovingAccount,
  usual: number,
  adversary: Adversary,
): (list: ListName, query: ListQuery) => void {
  const passes = new Map<string, number>();
  return (list, { status, pageToken, pageSize }) => {
    const key = `${list} ${status ?? ''}`;
    const begins = pageToken === undefined;
    if (begins && pageSize === 1) return;
    if (begins) passes.set(key, (passes.get(key) ?? 0) + 1);
    const asked = pageSize ?? 2000;
    adversary(account(), {
      list,
      status,
      pass: passes.get(key) ?? 1,
      offset: Number(/@(\d+)/.exec(pageToken ?? '@0')?.[1] ?? 0),
      size: asked === 2000 ? usual : asked,
    });
  };
}

export function peopleOf(zoom: MovingAccount, status: Status): Person[] {
  return zoom.people.filter((person) => person.status === status);
}

/** Deletes people, who were not there throughout then. */
export function removePeople(zoom: MovingAccount, gone: readonly Person[]): void {
  zoom.people = zoom.people.filter((person) => !gone.includes(person));
  for (const person of gone) zoom.throughout.delete(person);
}

/** In so many passes, whenever a page would show the person: as many before him go as hide him from it. */
export function hides(victim: (zoom: MovingAccount) => Person | undefined, passes: number): Adversary {
  return (zoom, { status, pass, offset, size }) => {
    const person = victim(zoom);
    if (person === undefined || status !== person.status || pass > passes) return;
    const people = peopleOf(zoom, status);
    const ahead = people.indexOf(person) - offset;
    if (ahead >= 0 && ahead < size && ahead < offset) removePeople(zoom, people.slice(0, ahead + 1));
  };
}

/** The same of a group. */
export function hidesGroup(victim: string, passes: number): Adversary {
  return (zoom, { list, pass, offset, size }) => {
    if (list !== 'groups' || pass > passes) return;
    const ahead = zoom.groupIds.indexOf(victim) - offset;
    if (ahead >= 0 && ahead < size && ahead < offset) zoom.groupIds = zoom.groupIds.slice(ahead + 1);
  };
}

const found = new WeakMap<MovingAccount, Person>();

/** Whoever stood there in the beginning. */
export const nth =
  (status: Status, index: number) =>
  (zoom: MovingAccount): Person | undefined =>
    found.get(zoom) ?? remember(zoom, peopleOf(zoom, status)[index]);
function remember(zoom: MovingAccount, person: Person | undefined): Person | undefined {
  if (person !== undefined) found.set(zoom, person);
  return person;
}

/** Does it once, before a page that the condition holds for. */
export function once(
  holds: (page: Parameters<Adversary>[1]) => boolean,
  change: (zoom: MovingAccount) => void,
): Adversary {
  let done = false;
  return (zoom, page) => {
    if (done || !holds(page)) return;
    done = true;
    change(zoom);
  };
}

/** New users, at the end of the active list. */
export function create(zoom: MovingAccount, count: number): void {
  for (let index = 0; index < count; index += 1)
    zoom.people.push({
      email: `new${index}@example.com`,
      id: `New${index}`,
      status: 'active',
      createdAt: new Date(zoom.clock.nowMs).toISOString(),
    });
}

function flip(person: Person | undefined): void {
  if (person === undefined) throw new Error('Nobody is there to be moved.');
  person.status = person.status === 'active' ? 'inactive' : 'active';
}

/** Inactive people before active ones, so that whoever is reactivated lands at the front of the active list. */
export function inactiveFirst(zoom: MovingAccount): void {
  zoom.people = [...peopleOf(zoom, 'inactive'), ...peopleOf(zoom, 'active'), ...peopleOf(zoom, 'pending')];
}

/** One user in an unread part of one list goes to a read part of the other, and one the other way: totals stand still. */
export const swaps: Adversary = once(
  ({ status, offset }) => status === 'inactive' && offset > 0,
  (zoom) => {
    flip(peopleOf(zoom, 'inactive')[120]);
    flip(peopleOf(zoom, 'active')[50]);
  },
);

/** Twice, whenever a page would show him and the other list was read to beyond his place there. */
export function dodges(victim: (zoom: MovingAccount) => Person | undefined): Adversary {
  const offsets = new Map<string, number>();
  let left = 2;
  return (zoom, { status, pass, offset, size }) => {
    const person = victim(zoom);
    if (person === undefined || status === undefined) return;
    const shown = new Map(offsets);
    offsets.set(`${status} ${pass}`, offset + size);
    if (left === 0 || status !== person.status) return;
    const index = peopleOf(zoom, status).indexOf(person);
    if (index < offset || index >= offset + size) return;
    flip(person);
    const landing = peopleOf(zoom, person.status).indexOf(person);
    if (landing < (shown.get(`${person.status} ${pass}`) ?? 0)) left -= 1;
    else flip(person);
  };
}

/** The person at one index among the active would be at another among the inactive. */
export function interleaved(zoom: MovingAccount): void {
  const active = peopleOf(zoom, 'active');
  const inactive = peopleOf(zoom, 'inactive');
  zoom.people = [...active.slice(0, 290), ...inactive, ...active.slice(290)];
}
