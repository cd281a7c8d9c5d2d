import type { Account, Range } from './account.ts';
import type { ListKey } from './entry.ts';
import { countBefore, type Place } from './orders.ts';

/** Where a page begins: after so many entries, or after that place. */
export interface Cursor {
  offset: number;
  place?: Place | undefined;
}

/** A request that is about to be answered. */
export interface Moment {
  /** Of all requests, from 0. */
  ordinal: number;
  list: ListKey;
  pageSize: number;
  /** Asks for a total only: one row, and no page after it. */
  isProbe: boolean;
  /** Of this list, from 1. */
  pass: number;
  page: number;
  /** Since the last answer of any list. */
  gapMs: number;
  /** The first one after the read was killed. */
  isAfterKill: boolean;
}

/** Parts of a list, as its reader stands: what it was shown, what it was not, the rows at the edge, all. */
export type Part = 'read' | 'unread' | 'last_read' | 'next' | 'end' | 'any';

interface Standing {
  pass: number;
  /** Pages of the pass that were answered. */
  pages: number;
  pageSize: number;
  /** Of the next page; `undefined`: the first page is next, or none is. */
  cursor: Cursor | undefined;
  done: boolean;
}

/** Rows on one side of an edge that count as being at it. */
const edge = 3;

/** Where the connector stands in each list: what an adversary would know. */
export class Reader {
  readonly #account: Account;
  readonly #lists = new Map<ListKey, Standing>();

  constructor(account: Account) {
    this.#account = account;
  }

  standing(list: ListKey): Standing {
    let found = this.#lists.get(list);
    if (found === undefined) {
      found = { pass: 0, pages: 0, pageSize: 0, cursor: undefined, done: false };
      this.#lists.set(list, found);
    }
    return found;
  }

  momentOf(
    request: Pick<Moment, 'list' | 'pageSize' | 'ordinal' | 'gapMs' | 'isAfterKill'>,
    begins: boolean,
  ): Moment {
    const { list, pageSize } = request;
    const standing = this.standing(list);
    const isProbe = begins && pageSize === 1;
    if (begins && !isProbe)
      Object.assign(standing, { pass: standing.pass + 1, pages: 0, cursor: undefined, done: false });
    if (!isProbe) standing.pageSize = pageSize;
    return { ...request, isProbe, pass: standing.pass, page: standing.pages + 1 };
  }

  answered({ list, isProbe }: Moment, next: Cursor | undefined): void {
    if (isProbe) return;
    const standing = this.standing(list);
    standing.pages += 1;
    standing.cursor = next;
    standing.done = next === undefined;
  }

  indexOf(list: ListKey, { offset, place }: Cursor): number {
    const entries = this.#account.lists[list];
    return place === undefined
      ? Math.min(offset, entries.length)
      : countBefore(entries, this.#account.sortKey, place, true);
  }

  /** The index of the first entry that was not shown yet. */
  boundary(list: ListKey): number {
    const { cursor, done } = this.standing(list);
    if (done) return this.#account.lists[list].length;
    return cursor === undefined ? 0 : this.indexOf(list, cursor);
  }

  range(list: ListKey, part: Part): Range {
    const boundary = this.boundary(list);
    const { length } = this.#account.lists[list];
    switch (part) {
      case 'read':
        return { from: 0, to: boundary };
      case 'unread':
        return { from: boundary, to: length };
      case 'last_read':
        return { from: Math.max(0, boundary - edge), to: boundary };
      case 'next':
        return { from: boundary, to: Math.min(length, boundary + edge) };
      case 'end':
        return { from: Math.max(0, length - edge), to: length };
      case 'any':
        return { from: 0, to: length };
    }
  }
}
