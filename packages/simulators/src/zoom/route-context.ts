import type { SecurityView } from './account-security.ts';
import type { SimulatedAccount } from './account.ts';
import type { PaidRefusal } from './answers.ts';
import type { FaultRule } from './faults.ts';
import type { PageTokens } from './page-tokens.ts';
import type { Plan } from './rate-limits.ts';

/** What a route answers from. */
export interface RouteContext {
  account: SimulatedAccount;
  accountId: string;
  plan: Plan;
  tokens: PageTokens;
  /** `/groups` as it was before 2025: no pages, no token. */
  unpagedGroups: boolean;
  securityView: SecurityView;
  /** Routes that the plan does not have, whichever it is. */
  notOnPlan: readonly string[];
  /** On the free plan. */
  paidRefusal: { status: 200 | 400; words: PaidRefusal };
  fault: FaultRule | undefined;
}
