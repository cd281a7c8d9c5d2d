import type { Readable } from 'node:stream';
import type { CommandContext } from '@source-zoom/airbyte-connector';
import type { Clock } from '@source-zoom/http';

/** What a command gets from its environment; tests pass their own. */
export interface Tools extends CommandContext {
  stdin: Readable;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
}
