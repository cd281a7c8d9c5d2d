import { isDiskFull, noSpaceLeft } from '@source-zoom/process';
import { entityStreams, isOptionalStream } from '@source-zoom/zoom-records';
import { openInput, type OpenInput } from './inputs.ts';
import { checkLoaderChanges } from './loaders/changes.ts';
import { restoreIdentifiers } from './loaders/identifiers.ts';
import { refuseLostIds } from './loaders/lost-ids.ts';
import { NotProven } from './not-proven.ts';
import type { InputOptions, SnapshotRows } from './rows.ts';
import { chooseAccount } from './selection/accounts.ts';
import { chooseRows } from './selection/candidates.ts';
import { chosenNotes } from './selection/chosen-rows.ts';
import { selectOptional } from './selection/select-optional.ts';
import { selectSnapshots } from './selection/select.ts';
import { snapshotRows } from './snapshot-rows.ts';
import { Staging } from './staging/staging.ts';

/**
 * Opens the rows of the newest proven snapshot of one account, from any input.
 *
 * The staging folder is removed on failure, on `close`, and on a signal.
 *
 * @throws the errors of `errors.ts`; `NotProven` if no snapshot is whole, new enough or the only one
 */
export async function openRows(options: InputOptions): Promise<SnapshotRows> {
  const staging = await Staging.open(options.tempDir);
  try {
    return await openStaged(staging, options);
  } catch (error) {
    staging.close();
    throw isDiskFull(error) ? noSpaceLeft(staging.folder, error) : error;
  }
}

async function openStaged(staging: Staging, options: InputOptions): Promise<SnapshotRows> {
  const input = await openInput(staging, options);
  try {
    return await openChosen(staging, input, options);
  } catch (error) {
    // A refusal repeats what the connector itself said before our own sentence.
    if (error instanceof NotProven) error.explainBy(input.connectorErrors);
    throw error;
  } finally {
    await input.close();
  }
}

async function openChosen(
  staging: Staging,
  { candidates, fetch }: OpenInput,
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
    const chosen = await chooseRows(staging, accountId, candidate);
    warnings.push(...chosenNotes(candidate, chosen));
  }
  await staging.run('DROP TABLE staged');
  const allowNulled = options.allowNulled ?? [];
  const streams = counting.map(({ stream }) => stream);
  const { unknown, notes, lost } = await checkLoaderChanges(staging, streams, allowNulled);
  await refuseLostIds(staging, allowNulled);
  const { restore, notes: retyped } = await restoreIdentifiers(staging, choice.roles.proof);
  const said = [...warnings, ...notes, ...retyped];
  const whole = optional.chosen.filter(({ stream }) => !lost.has(stream));
  const opened = { accountId, choice, optional: whole, warnings: said, unknown, restore };
  return snapshotRows(staging, opened);
}
