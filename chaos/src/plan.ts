import type { FaultRule, UserStatus, VezaFaultRule } from '@source-zoom/simulators';

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
  pageSize: number;
  /** Life of an access token, in seconds. */
  tokenSeconds: number;
  /** Refuse what comes faster than Zoom's plan allows. */
  enforceLimits: boolean;
  faults: readonly FaultRule[];
  changes: readonly AccountChange[];
  /**
   * The processes, each going on from the last state of those before, until one reads everything; the last one is not
   * interrupted.
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
  after: 'lines' | 'requests';
  count: number;
}

/** The clock of a process against everybody else's. */
export interface ClockPlan {
  offsetMs: number;
  /** It jumps while the process runs; `afterMs` of real time. */
  jump?: { afterMs: number; byMs: number };
}

/** How what was read comes to the transform. */
export interface FeedPlan {
  way: 'pieces' | 'shuffled' | 'twice' | 'joined' | 'stdin' | 'gzip';
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
  interruption?: { by: 'SIGKILL' | 'SIGTERM'; afterMs: number };
  /** No file of the staging may be larger than this, in blocks of 512 bytes; or there is no folder at all. */
  disk?: { blocks: number } | 'no_folder';
  heapMb?: number;
  faults: readonly VezaFaultRule[];
}
