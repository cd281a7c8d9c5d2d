import type { Dice } from '#chaos/dice';
import { type Entry, type ListKey, userLists } from './entry.ts';
import { countBefore, type ListOrder, listOrders, type Place, type SortKey } from './orders.ts';

export interface AccountPlan {
  order: ListOrder;
  counts: Partial<Record<ListKey, number>>;
  /** Zoom tells no date of who is pending; a variant does. */
  datesOfPending: boolean;
  /** Whether an accepted invitation counts as created when it was sent or when it was accepted. */
  acceptedAsCreated: boolean;
  /** An accepted invitation may spell the address otherwise. */
  acceptedInCapitals: boolean;
  /** By how much the clock that dates users is behind the one that dates answers. */
  datesBehindMs: number;
}

/** Part of a list: from one index to before another. */
export interface Range {
  from: number;
  to: number;
}

const yearMs = 365 * 24 * 3_600_000;

/** The truth: everybody, the lists in their order, and all that happened to anybody. */
export class Account {
  readonly entries: Entry[] = [];
  readonly lists: Record<ListKey, Entry[]> = { active: [], inactive: [], pending: [], groups: [] };
  /** Counts what happens: each change and each answer. */
  tick = 0;
  /** Zoom's clock. */
  nowMs: number;
  readonly sortKey: SortKey;
  /** Since the read began somebody got another name, or came back to a list they had left. */
  #renamed = false;
  #returned = false;
  readonly #plan: AccountPlan;
  readonly #dice: Dice;

  constructor(plan: AccountPlan, dice: Dice, nowMs: number) {
    this.#plan = plan;
    this.#dice = dice;
    this.nowMs = nowMs;
    this.sortKey = listOrders[plan.order];
    for (const list of [...userLists, 'groups'] as const)
      for (let index = 0; index < (plan.counts[list] ?? 0); index += 1) {
        const entry = this.#newEntry(list, nowMs - 600_000 - dice.throw() * 3 * yearMs, dice.throw());
        entry.enteredAt = -dice.throw();
        this.#insert(entry, list);
      }
    for (const entry of this.entries) entry.history = [{ tick: 0, list: entry.list }];
  }

  /** Creates an entry; in orders that leave the choice, it lands in the range of the list. */
  create(list: ListKey, range: Range, createdMs = this.nowMs): Entry {
    this.tick += 1;
    const entry = this.#newEntry(list, createdMs, this.#keyIn(list, range));
    this.#insert(entry, list);
    return entry;
  }

  remove(entry: Entry): void {
    this.tick += 1;
    this.#takeOut(entry);
    entry.list = undefined;
    entry.history.push({ tick: this.tick, list: undefined });
  }

  /** Between lists of users; whoever leaves `pending` gets an id. */
  move(entry: Entry, to: ListKey): void {
    this.tick += 1;
    this.#takeOut(entry);
    if (entry.list === 'pending') this.#accept(entry);
    entry.moves += 1;
    if (entry.history.some(({ list }) => list === to)) this.#returned = true;
    this.#insert(entry, to);
  }

  rename(entry: Entry, range: Range): void {
    const { list } = entry;
    if (list === undefined) return;
    this.tick += 1;
    this.#takeOut(entry);
    entry.name = this.#keyIn(list, range);
    entry.renames += 1;
    this.#renamed = true;
    this.#place(entry, list);
  }

  placeOf(entry: Entry): Place {
    return { key: this.sortKey(entry), uid: entry.uid };
  }

  indexOf(entry: Entry): number {
    return entry.list === undefined
      ? -1
      : countBefore(this.lists[entry.list], this.sortKey, this.placeOf(entry));
  }

  /** Where an entry would land in another list. */
  landingOf(entry: Entry, to: ListKey): number {
    const list = this.lists[to];
    if (this.#plan.order === 'entered') return list.length;
    if (entry.list === 'pending' && this.#plan.acceptedAsCreated && this.#plan.order !== 'id')
      if (this.#plan.order !== 'name') return this.#plan.order === 'newest_first' ? 0 : list.length;
    return countBefore(list, this.sortKey, this.placeOf(entry));
  }

  /** The list's order lets a newcomer land anywhere. */
  get landsAnywhere(): boolean {
    return this.#plan.order === 'id' || this.#plan.order === 'name';
  }

  get sortedByName(): boolean {
    return this.#plan.order === 'name';
  }

  /** Somebody's place among those who stayed changed since the read began. */
  get shuffled(): boolean {
    return (this.sortedByName && this.#renamed) || (this.#plan.order === 'entered' && this.#returned);
  }

  /** The row that Zoom shows. */
  rowOf(entry: Entry): Record<string, unknown> {
    entry.row ??= entry.list === 'groups' ? groupRow(entry) : userRow(entry, this.#plan);
    return entry.row;
  }

  #newEntry(list: ListKey, createdMs: number, key: number): Entry {
    const serial = this.entries.length;
    const byId = this.#plan.order === 'id';
    const entry: Entry = {
      uid: byId ? key : this.#dice.throw(),
      id: list === 'pending' ? undefined : `id${serial}`,
      email: list === 'groups' ? undefined : `p${serial}@example.com`,
      name: byId ? this.#dice.throw() : key,
      createdMs,
      enteredAt: this.tick,
      list,
      moves: 0,
      renames: 0,
      history: [],
      row: undefined,
    };
    this.entries.push(entry);
    return entry;
  }

  #accept(entry: Entry): void {
    entry.id = `id${entry.email ?? ''}`;
    if (this.#plan.acceptedAsCreated) entry.createdMs = this.nowMs;
    if (this.#plan.acceptedInCapitals) entry.email = entry.email?.toUpperCase();
  }

  /** A number that puts a newcomer somewhere in the range. */
  #keyIn(list: ListKey, { from, to }: Range): number {
    if (!this.landsAnywhere || to < from) return this.#dice.throw();
    const at = this.#dice.between(from, to);
    const before = this.lists[list][at - 1];
    const after = this.lists[list][at];
    const low = before === undefined ? 0 : this.sortKey(before);
    const high = after === undefined ? 1 : this.sortKey(after);
    const key = low + (high - low) * (0.25 + this.#dice.throw() / 2);
    // After some fifty newcomers between the same two no number is left there, and two entries would be taken for one.
    return key > low && key < high ? key : this.#dice.throw();
  }

  #insert(entry: Entry, list: ListKey): void {
    entry.enteredAt = this.tick;
    entry.history.push({ tick: this.tick, list });
    this.#place(entry, list);
  }

  #place(entry: Entry, list: ListKey): void {
    entry.list = list;
    entry.row = undefined;
    const entries = this.lists[list];
    entries.splice(countBefore(entries, this.sortKey, this.placeOf(entry)), 0, entry);
  }

  #takeOut(entry: Entry): void {
    if (entry.list !== undefined) this.lists[entry.list].splice(this.indexOf(entry), 1);
  }
}

function userRow(
  { id, email, name, list, createdMs }: Entry,
  { datesOfPending, datesBehindMs }: AccountPlan,
) {
  return {
    ...(id !== undefined && { id }),
    email,
    display_name: String(name),
    type: 1,
    status: list,
    ...((list !== 'pending' || datesOfPending) && {
      user_created_at: toTheSecond(createdMs - datesBehindMs),
    }),
  };
}

function groupRow({ id, name }: Entry) {
  return { id, name: String(name), total_members: 1 };
}

/** Zoom tells dates to the second. */
function toTheSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
