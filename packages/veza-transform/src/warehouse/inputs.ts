import type { InputOptions } from './rows.ts';
import type { AccountCandidate } from './inventory.ts';
import { stageMessages } from './messages/stage-messages.ts';
import type { Proof } from './proofs.ts';
import type { Staging } from './staging.ts';

/** What an input left behind beside the staged rows. */
export interface Filled {
  proofs: readonly Proof[];
  /** Snapshots that are known to be there, but were not fetched. */
  uncounted: readonly AccountCandidate[];
  connectorErrors: readonly string[];
}

/** Fills the staging from what `--from` names. */
export async function fillStaging(staging: Staging, options: InputOptions): Promise<Filled> {
  const messages = await stageMessages(staging, options.from, options.onLog, process.stdin);
  return { ...messages, uncounted: [] };
}
