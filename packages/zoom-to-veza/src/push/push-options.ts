import type { Clock } from '@source-zoom/http';
import type { SizeLimits, VezaSettings } from '@source-zoom/oaa';
import type { Reporter } from '../account/reporter.ts';
import type { ShrinkPolicy } from '../guard/refusal-reasons.ts';

/** Where a payload goes. The data source has the application's name. */
export interface TargetOptions {
  settings: VezaSettings;
  /** Name of the provider in Veza; the push creates it if missing. */
  provider: string;
}

/** The conditions for pushing an account, and what happens to its payload. */
export interface PushPolicy extends ShrinkPolicy {
  /** A payload or baseline to compare with instead of the last push. */
  baselineFile?: string;
  /** Where the guard remembers pushes. */
  stateFolder: string;
  /** Do everything except write to Veza. */
  dryRun: boolean;
  /** Wait until Veza has processed the payload. */
  wait: boolean;
  sizeLimits: SizeLimits;
  /** A file in which to keep the payload too, with its permission bits. */
  keep?: { file: string; mode: number };
  /** Called with the differences from the last push's payload; if left out, they are not compared. */
  onDifference?: (text: string) => void;
}

/** What a push gets from its environment. */
export interface PushContext {
  reporter: Reporter;
  /** What the caller's users can do about it: it follows the sentence that says what happened. */
  advice: PushAdvice;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  /** This program's version, for Veza's logs. */
  version: string;
}

/** In the caller's own terms, such as flags. */
export interface PushAdvice {
  /** There is no earlier push to compare with. */
  noEarlierPush: string;
  /** Veza could not match identities. */
  unmatchedIdentities: string;
}
