import type { AccountPlan } from './account.ts';
import type { FugitivePlan } from './fugitive.ts';
import type { ZoomPlan } from './model-zoom.ts';
import type { MomentName } from './moments.ts';
import type { RecipeName, Stream } from './recipes.ts';

/** What a seed decides of a run before it begins, but for what is rare. */
export interface UsualPlan {
  seed: number;
  stream: Stream;
  account: AccountPlan;
  zoom: ZoomPlan;
  pageSize: number;
  changes: readonly { when: MomentName; what: RecipeName }[];
  fugitives: readonly FugitivePlan[];
  /** The read is killed after so many messages, and resumed. */
  killAfter: number | undefined;
  deadMs: number;
  /** The reader of the output is idle at such a batch, for so long. */
  idle: { probability: number; ms: number } | undefined;
}
