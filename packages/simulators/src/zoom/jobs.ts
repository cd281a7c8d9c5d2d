import type { SimulatedAccount, UserStatus } from './account.ts';
import { chance } from './random.ts';

/** What a job does, to one person at a time. */
export const jobKinds = ['off_board', 'flip', 'hire', 'invite'] as const;
export type JobKind = (typeof jobKinds)[number];

/** Somebody's script that changes the account in real time while it is being read. */
export interface Job {
  do: JobKind;
  /** Exact on average: what a late timer missed is caught up at once. */
  perSecond: number;
  /** When the first change happens, counted from the first request to the simulator. Default 0. */
  startAfterMs?: number;
  /** How many changes at most. Default: as long as the account is served. */
  stopAfter?: number;
  /** For `off_board`: who is removed. Default `active`. */
  status?: UserStatus;
  /** For `off_board` and `flip`: anybody in the list, or the first one. Default `anywhere`. */
  from?: 'anywhere' | 'front';
}

/** What happened to one person, and when. Nobody who was removed comes back. */
export interface PersonChange {
  /** By `performance.now()`. */
  atMs: number;
  did: JobKind;
  /** The id, or the lower-cased e-mail address of a pending user. */
  key: string;
  /** The list that they left; `undefined` if they are new. */
  from: UserStatus | undefined;
  /** The list that they moved to; `undefined` if they were removed. */
  to: UserStatus | undefined;
}

interface Move {
  number: number | undefined;
  from: UserStatus | undefined;
  to: UserStatus | undefined;
}

/** `place`: from 0 to 1, where in a list; `coin`: the same, for a choice between two. */
type Act = (account: SimulatedAccount, job: Job, place: number, coin: number) => Move;

const come =
  (to: UserStatus): Act =>
  (account) => ({ number: account.add(to, Date.now()), from: undefined, to });

const acts: Record<JobKind, Act> = {
  off_board: (account, { status: from = 'active' }, place) => ({
    number: account.remove(from, indexAt(account, from, place)),
    from,
    to: undefined,
  }),
  flip: (account, _, place, coin) => {
    const [from, to] = coin < 0.5 ? (['active', 'inactive'] as const) : (['inactive', 'active'] as const);
    return { number: account.move(from, indexAt(account, from, place), to), from, to };
  },
  hire: come('active'),
  invite: come('pending'),
};

const indexAt = (account: SimulatedAccount, status: UserStatus, place: number): number =>
  Math.floor(place * account.list(status).length);

const tickMs = 20;

/** Carries out jobs while an account is served. The same seed picks the same places in the lists. */
export class Jobs {
  /** Everything that was done, in order. */
  readonly changes: PersonChange[] = [];
  readonly #account: SimulatedAccount;
  readonly #seed: number;
  readonly #clock: () => number;
  readonly #jobs: { job: Job; done: number }[];
  #startedMs: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    account: SimulatedAccount,
    jobs: readonly Job[],
    seed: number,
    clock = () => performance.now(),
  ) {
    this.#account = account;
    this.#jobs = jobs.map((job) => ({ job, done: 0 }));
    this.#seed = seed;
    this.#clock = clock;
  }

  /** The first call begins; every call does what is due. */
  run(): void {
    if (this.#jobs.length === 0) return;
    this.#startedMs ??= this.#clock();
    this.#timer ??= setInterval(() => {
      this.run();
    }, tickMs).unref();
    const elapsedMs = this.#clock() - this.#startedMs;
    for (const [at, entry] of this.#jobs.entries())
      for (const due = dueAfter(elapsedMs, entry.job); entry.done < due; entry.done += 1)
        this.#act(entry.job, at, entry.done);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #act(job: Job, at: number, done: number): void {
    const place = job.from === 'front' ? 0 : chance(this.#seed, 71, at, done);
    const { number, from, to } = acts[job.do](this.#account, job, place, chance(this.#seed, 72, at, done));
    const status = to ?? from;
    // Nobody is left to whom it could happen.
    if (number === undefined || status === undefined) return;
    const key = this.#account.keyOf(number, status);
    this.changes.push({ atMs: this.#clock(), did: job.do, key, from, to });
  }
}

function dueAfter(elapsedMs: number, { perSecond, startAfterMs = 0, stopAfter = Infinity }: Job): number {
  if (elapsedMs < startAfterMs) return 0;
  return Math.min(stopAfter, 1 + Math.floor(((elapsedMs - startAfterMs) / 1000) * perSecond));
}
