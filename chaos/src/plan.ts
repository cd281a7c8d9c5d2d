import type { FaultRule, UserStatus, VezaFaultRule } from '@source-zoom/simulators';
import type { OptionalStream } from '@source-zoom/zoom-records';

/** All that one run does; data, made from its seed alone. */
export interface Plan {
  seed: number;
  account: {
    users: number;
    groups: number;
    customRoles: number;
    inactivePercent: number;
    pendingPercent: number;
  };
  reading: ReadingPlan;
  feed: FeedPlan;
  delivery: DeliveryPlan;
}

export interface ReadingPlan {
  /** Optional streams that are read with the others. */
  optional: readonly OptionalStream[];
  pageSize: number;
  /** Life of an access token, in seconds. */
  tokenSeconds: number;
  /** Refuse what comes faster than Zoom's plan allows. */
  enforceLimits: boolean;
  /** Groups come in one answer, as they did before 2025. */
  unpagedGroups: boolean;
  faults: readonly FaultRule[];
  changes: readonly AccountChange[];
  /**
   * The processes, each given the last state of those before and each reading everything anew, until one comes to the
   * end; the last one is not interrupted.
   */
  legs: readonly Leg[];
}

/** A change of the account, just before a request of a user list is answered. */
export interface AccountChange {
  /** Requests for user lists before it, those of all legs. */
  afterRequests: number;
  kind: 'add' | 'remove' | 'move';
  status: UserStatus;
  /** Of `move`. */
  to?: UserStatus;
  /** Where in the list, from 0 to 1. */
  at: number;
}

/** One process of the connector. */
export interface Leg {
  interruption?: Interruption;
  /**
   * Of an interrupted one: the platform kept only what was printed up to the last state, or to so many states before it,
   * and gives that one to the next process.
   */
  forgets?: number;
  /** Zoom is well again. */
  clear?: true;
  clock: ClockPlan;
  /** V8's heap, in MiB. */
  heapMb?: number;
  /** Reads so many lines, then pauses for so long, again and again. */
  slowReader?: { lines: number; pauseMs: number };
  /** The process is stopped (SIGSTOP) and goes on later (SIGCONT). */
  freeze?: { afterRequests: number; ms: number };
}

export interface Interruption {
  by: 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'reader_leaves';
  after: 'lines' | 'requests' | 'ms';
  count: number;
}

/** The clock of a process against everybody else's. */
export interface ClockPlan {
  offsetMs: number;
  /** It jumps while the process runs; `afterMs` of real time. */
  jump?: { afterMs: number; byMs: number };
}

/** `folder`: the tables of a warehouse, as files to which each process appended. */
export const feedWays = ['pieces', 'shuffled', 'twice', 'joined', 'stdin', 'gzip', 'folder'] as const;

/** How what was read comes to the transform. */
export interface FeedPlan {
  way: (typeof feedWays)[number];
  /** Only what the first legs printed, this many of them; all when undefined. */
  firstLegs?: number;
  /** A record of users that somebody lost on the way: its place, from 0 to 1. */
  lostRecord?: number;
}

export interface DeliveryPlan {
  command: 'transform' | 'push';
  /** Of `push`. */
  wait: boolean;
  /** Of `push`: also so small a limit that the payload goes in parts. */
  parts: boolean;
  attempts: readonly Attempt[];
}

/** One process of the transform. */
export interface Attempt {
  interruption?: Strike;
  /** No file of the staging may be larger than this, in blocks of 512 bytes; or there is no folder at all. */
  disk?: { blocks: number } | 'no_folder';
  clock: ClockPlan;
  heapMb?: number;
  faults: readonly VezaFaultRule[];
}

export const strikes = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** A signal, so many milliseconds or calls of Veza after the start. */
export interface Strike {
  by: (typeof strikes)[number];
  after: 'ms' | 'calls';
  count: number;
}

/**
 * The transform runs a day after the reading: whatever clocks were wrong while it was read, no snapshot is then of the
 * future, and none older than `--max-age`.
 */
export const nextDayMs = 24 * 3_600_000;

/** A clock that is so far ahead sees every snapshot as too old: more than `--max-age` and all other clocks' errors. */
export const staleMs = 96 * 3_600_000;
