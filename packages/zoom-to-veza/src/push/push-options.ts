import type { Clock } from '@source-zoom/http';
import type { SizeLimits, VezaSettings } from '@source-zoom/oaa';
import type { Reporter } from '../account/reporter.ts';

/** Where a payload goes. The data source is called as the application. */
export interface TargetOptions {
  settings: VezaSettings;
  /** Name of the provider in Veza; created by the push where it is missing. */
  provider: string;
}

/** Under which conditions an account is pushed, and what becomes of its payload. */
export interface PushPolicy {
  /** Share of the account that may be gone since the last push, 0 to 100. */
  maxShrinkPercent: number;
  /** Push a shrunken account knowingly. */
  allowShrink: boolean;
  /** A payload or baseline to compare with in place of the last push. */
  baselineFile?: string;
  /** Where the guard remembers pushes. */
  stateFolder: string;
  /** Do everything except write to Veza. */
  dryRun: boolean;
  /** Wait until Veza has processed the payload. */
  wait: boolean;
  sizeLimits: SizeLimits;
  /** A file that keeps the payload, too, with its permission bits. */
  keep?: { file: string; mode: number };
  /** Told how the payload differs from that of the last push; left out, nobody compares them. */
  onDifference?: (text: string) => void;
}

/** What a push is given of the outer world. */
export interface PushContext {
  reporter: Reporter;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  /** Of this program, for Veza's logs. */
  version: string;
}
