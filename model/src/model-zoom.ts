import type { Dice } from '#chaos/dice';
import {
  type ListName,
  type ListOptions,
  type ListQuery,
  PageTokenExpired,
  type ZoomApi,
  type ZoomPage,
} from '#connector/zoom/api';
import type { Account } from './account.ts';
import type { Entry, ListKey } from './entry.ts';
import { type Moment, Reader } from './reader.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface ZoomPlan {
  /** What a page token holds: how many entries went before, or which was the last. */
  cursor: 'offset' | 'stable';
  latencyMs: number;
  /** From none to as much again as the latency. */
  jitter: number;
  /** A list that answers slower than the others, so that they drift apart. */
  slowList: { list: ListKey; factor: number } | undefined;
  /** Requests, counted from the first, that wait so long. */
  pauses: ReadonlyMap<number, number>;
  /** By how much Zoom's clock is ahead of ours. */
  clockAheadMs: number;
  /** The first of all is counted and never shown. */
  withholds: boolean;
}

const tokenLifeMs = 15 * 60_000;

/** After so much of its way back, an answer shows its head. */
const headShare = 0.8;

/** Zoom: answers each request after a while, out of the account as it is then; the account changes just before. */
export class ModelZoom implements ZoomApi {
  readonly reader: Reader;
  readonly #plan: ZoomPlan;
  readonly #account: Account;
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #beforeAnswer: (moment: Moment) => void;
  readonly #trace: Trace;
  readonly #withheld: Entry | undefined;
  #requests = 0;
  #lastAnswerMs: number;
  #isAfterKill = false;

  constructor(
    plan: ZoomPlan,
    parts: {
      account: Account;
      time: VirtualTime;
      dice: Dice;
      trace: Trace;
      beforeAnswer: (moment: Moment) => void;
    },
  ) {
    this.#plan = plan;
    this.#account = parts.account;
    this.#time = parts.time;
    this.#dice = parts.dice;
    this.#trace = parts.trace;
    this.#beforeAnswer = parts.beforeAnswer;
    this.#lastAnswerMs = parts.time.nowMs;
    this.reader = new Reader(parts.account);
    this.#withheld = plan.withholds ? parts.account.entries[0] : undefined;
  }

  object = (): Promise<never> => Promise.reject(new Error('The model has no settings.'));

  list = (
    list: ListName,
    query: ListQuery,
    signal: AbortSignal,
    { onNextToken }: ListOptions = {},
  ): Promise<ZoomPage> =>
    new Promise((resolve, reject) => {
      const ordinal = this.#requests;
      this.#requests += 1;
      const key: ListKey = list === 'groups' ? 'groups' : (query.status ?? 'active');
      const wayMs = this.#wayMs(key) + (this.#plan.pauses.get(ordinal) ?? 0);
      this.#time.after(wayMs, () => {
        if (signal.aborted) return false;
        const answer = this.#answer(ordinal, key, query);
        const backMs = this.#wayMs(key);
        if (!(answer instanceof Error) && answer.nextPageToken !== '')
          this.#time.after(Math.floor(backMs * headShare), () => {
            onNextToken?.(answer.nextPageToken);
            return false;
          });
        this.#time.after(backMs, () => {
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
          return true;
        });
        return false;
      });
    });

  /** Whoever asked is dead: what is on its way to them is lost. */
  hangUp(): void {
    this.#time.forget();
    this.#isAfterKill = true;
  }

  detail = (): Promise<never> => Promise.reject(new Error('The model has no roles.'));

  scopes = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set());

  /** Half of a request's time: there, or back. */
  #wayMs(list: ListKey): number {
    const { latencyMs, jitter, slowList } = this.#plan;
    const factor = slowList?.list === list ? slowList.factor : 1;
    return Math.ceil((latencyMs / 2) * factor * (1 + jitter * this.#dice.throw()));
  }

  #answer(ordinal: number, list: ListKey, query: ListQuery): ZoomPage | Error {
    const { reader } = this;
    const pageSize = query.pageSize ?? (list === 'groups' ? 300 : 2000);
    const token = query.pageToken === undefined ? undefined : parseToken(query.pageToken);
    const nowMs = this.#time.nowMs;
    const gapMs = nowMs - this.#lastAnswerMs;
    const isAfterKill = this.#isAfterKill;
    this.#isAfterKill = false;
    const moment = reader.momentOf({ list, pageSize, ordinal, gapMs, isAfterKill }, token === undefined);
    // Changes lie anywhere between the last answer and this one.
    this.#account.nowMs = this.#toZoom(
      this.#lastAnswerMs + (nowMs - this.#lastAnswerMs) * this.#dice.throw(),
    );
    this.#beforeAnswer(moment);
    this.#account.nowMs = this.#toZoom(nowMs);
    this.#lastAnswerMs = nowMs;
    this.#account.tick += 1;
    const entries = this.#account.lists[list];
    if (token !== undefined && nowMs - token.issuedMs >= tokenLifeMs) {
      this.#trace.add(() => `${describe(moment)}: the token expired`);
      return new PageTokenExpired('expired');
    }
    const from = token === undefined ? 0 : reader.indexOf(list, token);
    const shown = entries.slice(from, from + pageSize);
    const last = shown.at(-1);
    const more = from + pageSize < entries.length && last !== undefined;
    const place =
      this.#plan.cursor === 'offset' || last === undefined ? undefined : this.#account.placeOf(last);
    const next = { offset: from + pageSize, place, issuedMs: nowMs };
    reader.answered(moment, more ? next : undefined);
    this.#trace.add(
      () =>
        `${describe(moment)}: ${shown.length} of ${entries.length} from ${from}${more ? '' : ', the last'}` +
        ` (${shown[0]?.email ?? shown[0]?.id ?? ''} … ${last?.email ?? last?.id ?? ''})`,
    );
    return {
      rows: shown.filter((entry) => entry !== this.#withheld).map((entry) => this.#account.rowOf(entry)),
      nextPageToken: more ? JSON.stringify(next) : '',
      totalRecords: entries.length,
      serverTimeMs: Math.floor(this.#account.nowMs / 1000) * 1000,
    };
  }

  #toZoom(ms: number): number {
    return ms + this.#plan.clockAheadMs;
  }
}

function parseToken(token: string): {
  offset: number;
  place?: { key: number; uid: number };
  issuedMs: number;
} {
  return JSON.parse(token) as ReturnType<typeof parseToken>;
}

function describe({ ordinal, list, pass, page, isProbe, pageSize, gapMs }: Moment): string {
  const what = isProbe ? 'probe' : `pass ${pass} page ${page} by ${pageSize}`;
  return `#${ordinal} +${Math.round(gapMs)} ms ${list} ${what}`;
}
