import type { DiffLists } from './access-diff.ts';
import type { UserPair } from './pair-users.ts';

/** Takes down what changed for users, who pass by pair by pair. */
export interface PairVisitor<Lists extends Partial<DiffLists> = Partial<DiffLists>> {
  /** Filled by the visits. */
  lists: Lists;
  visit: (pair: UserPair) => void;
}
