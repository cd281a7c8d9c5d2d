import type { VezaFaultRule } from '@source-zoom/simulators';
import type { OptionalStream } from '@source-zoom/zoom-records';

/** All that one sync into the destination does; data, made from its seed alone. */
export interface SyncPlan {
  seed: number;
  account: AccountPlan;
  /** What stands between source and destination; undefined: a pipe. */
  platform: Platform | undefined;
  credentials: 'api_key' | 'oauth_client';
  /** The sync ends when Veza has processed the push. */
  wait: boolean;
  trouble: Trouble;
}

/** The account, and how it is read: in two pages at least. */
export interface AccountPlan {
  seed: number;
  users: number;
  groups: number;
  customRoles: number;
  inactivePercent: number;
  pendingPercent: number;
  pageSize: number;
  optional: readonly OptionalStream[];
}

/** A platform passes on records and states only, under names of its own, and numbers the states. */
export interface Platform {
  prefix: string;
  /** Empty if there is none. */
  namespace: string;
}

export type Trouble = Kill | Cut | VezaFaults;

/** The source is killed (SIGKILL) once it has printed so many messages. */
export interface Kill {
  kind: 'kill';
  at: Place;
  /** What it printed before it died, but after that message, arrives too. */
  restArrives: boolean;
}

/** What the destination reads ends at a byte. */
export interface Cut {
  kind: 'cut';
  at: Place;
  /** Moved to the nearest end of a line, and from there by so many bytes: -1 leaves the line whole but for its end. */
  fromLineEnd?: -1 | 0 | 1;
}

/** Where, from 0 to 1: in the whole of what the source prints, or in the few messages around its last proof. */
export interface Place {
  of: 'all' | 'last_proof';
  share: number;
}

/** The sync is whole, and Veza is not well. */
export interface VezaFaults {
  kind: 'faults';
  rules: readonly VezaFaultRule[];
  /**
   * They last longer than the destination tries, or cannot be overcome: the sync fails, before or after Veza took the
   * payload, and is run again when Veza is well.
   */
  outlast: 'before_the_push' | 'after_the_push' | undefined;
}
