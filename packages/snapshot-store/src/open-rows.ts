import { isDiskFull, noSpaceLeft } from '@source-zoom/process';
import { entityStreams, isOptionalStream } from '@source-zoom/zoom-records';
import { openInput } from './inputs.ts';
import { checkLoaderChanges } from './loaders/changes.ts';
import { restoreIdentifiers } from './loaders/identifiers.ts';
import { refuseLostIds } from './loaders/lost-ids.ts';
import { NoProvenSnapshot, NotProven } from './not-proven.ts';
import type { FoundSnapshots } from './open-input.ts';
import type { RowStore } from './row-store.ts';
import type { InputOptions, SnapshotRows } from './rows.ts';
import { chooseAccount } from './selection/accounts.ts';
import { chosenNotes } from './selection/chosen-rows.ts';
import { selectOptional } from './selection/select-optional.ts';
import { selectSnapshots } from './selection/select.ts';
import { snapshotRows } from './snapshot-rows.ts';

/**
 * Opens the rows of the newest proven snapshot of one account, from any input.
 *
 * Its temporary folder is removed on failure, on `close`, and on a signal.
 *
 * @throws the errors of `errors.ts`; `NotProven` if no snapshot is whole, new enough or the only one
 */
export async function openRows(options: InputOptions): Promise<SnapshotRows> {
  const { store, find } = await openInput(options);
  try {
    const found = await find();
    try {
      return await openChosen(store, found, options);
    } catch (error) {
      // A refusal repeats what the connector itself said before our own sentence.
      if (error instanceof NotProven) error.explainBy(found.connectorErrors);
      if (error instanceof NoProvenSnapshot) error.hasStates = found.hasStates;
      throw error;
    } finally {
      await found.close();
    }
  } catch (error) {
    store.close();
    throw isDiskFull(error) ? noSpaceLeft(store.folder, error) : error;
  }
}

async function openChosen(
  store: RowStore,
  { candidates, fetch }: FoundSnapshots,
  options: InputOptions,
): Promise<SnapshotRows> {
  const accountId = chooseAccount(
    candidates.map((candidate) => candidate.accountId),
    options.account,
  );
  const own = candidates.filter((candidate) => candidate.accountId === accountId);
  const ofBase = own.filter(({ stream }) => !isOptionalStream(stream));
  const { choice, warnings } = selectSnapshots(ofBase, options);
  const optional = selectOptional(choice.users, own, options.without);
  warnings.push(...optional.warnings);
  const counting = [...entityStreams.map((stream) => choice[stream]), ...optional.chosen];
  await fetch(counting.map((candidate) => ({ ...candidate, accountId })));
  for (const candidate of counting) {
    const { stream, at, proof } = candidate;
    const chosen = await store.choose({ stream, accountId, at }, proof?.goneKeys ?? []);
    warnings.push(...chosenNotes(candidate, chosen));
  }
  await store.settle();
  const allowNulled = options.allowNulled ?? [];
  const streams = counting.map(({ stream }) => stream);
  const { unknown, notes, lost } = await checkLoaderChanges(store, streams, allowNulled);
  await refuseLostIds(store, allowNulled);
  const { restore, notes: retyped } = await restoreIdentifiers(store, choice.roles.proof);
  const said = [...warnings, ...notes, ...retyped];
  const whole = optional.chosen.filter(({ stream }) => !lost.has(stream));
  const opened = { accountId, choice, optional: whole, warnings: said, unknown, restore };
  return snapshotRows(store, opened);
}
