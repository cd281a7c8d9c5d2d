import type { SecurityView } from './account-security.ts';
import type { SimulatedAccount } from './account.ts';
import type { PaidRefusal } from './answers.ts';
import type { FaultRule } from './faults.ts';
import type { PageTokens } from './page-tokens.ts';
import type { Plan } from './rate-limits.ts';

/** Where an answer has the token of the next page: before its rows, as Zoom, or behind them, whatever they look like. */
export type TokenPlace = 'first' | 'last' | 'after_look_alikes';

/** What a route answers from. */
export interface RouteContext {
  account: SimulatedAccount;
  accountId: string;
  plan: Plan;
  tokens: PageTokens;
  /** `/groups` as it was before 2025: no pages, no token. */
  unpagedGroups: boolean;
  securityView: SecurityView;
  tokenPlace: TokenPlace;
  /** Routes that the plan does not have, whichever it is. */
  notOnPlan: readonly string[];
  /** On the free plan. */
  paidRefusal: { status: 200 | 400; words: PaidRefusal };
  fault: FaultRule | undefined;
}
