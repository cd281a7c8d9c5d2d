import type { RowStore } from './row-store.ts';
import type { AccountCandidate } from './selection/candidates.ts';

/** An input whose rows can be looked for; its store has to be closed. */
export interface OpenInput {
  store: RowStore;
  find: () => Promise<FoundSnapshots>;
}

/** What an input holds. */
export interface FoundSnapshots {
  /** The snapshots that may count, with the rows found of each. */
  candidates: readonly AccountCandidate[];
  /** Brings the rows of the chosen ones into the store, as far as they are not there yet. */
  fetch: (chosen: readonly AccountCandidate[]) => Promise<void>;
  connectorErrors: readonly string[];
  /** Whether there are STATE messages; undefined if the input is no stream of messages. */
  hasStates?: boolean;
  close: () => Promise<void>;
}
