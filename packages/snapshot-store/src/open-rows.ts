import { isDiskFull, noSpaceLeft } from '@source-zoom/process';
import { formatInstant } from '@source-zoom/values';
import { type EntityStream, entityStreams } from '@source-zoom/zoom-records';
import { readChosen } from './cursor.ts';
import { toGroup, toRole, toUser } from './generated/staged-fields.ts';
import { fillStaging } from './inputs.ts';
import { checkLoaderChanges } from './loaders/changes.ts';
import { type Restore, restoreIdentifiers } from './loaders/identifiers.ts';
import { refuseLostIds } from './loaders/lost-ids.ts';
import { NotProven } from './not-proven.ts';
import type { InputOptions, SnapshotRows, StreamSnapshot } from './rows.ts';
import { chooseAccount } from './selection/accounts.ts';
import { chooseRows, listCandidates } from './selection/candidates.ts';
import { chosenNotes } from './selection/chosen-rows.ts';
import { type Candidate, isProven } from './selection/proven.ts';
import { type Choice, selectSnapshots } from './selection/select.ts';
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
  const filled = await fillStaging(staging, options);
  try {
    const all = await listCandidates(staging, filled.proofs);
    const candidates = [...all, ...filled.uncounted];
    const accountId = chooseAccount(
      candidates.map((candidate) => candidate.accountId),
      options.account,
    );
    const own = candidates.filter((candidate) => candidate.accountId === accountId);
    const { choice, warnings } = selectSnapshots(own, options);
    for (const stream of entityStreams) {
      const chosen = await chooseRows(staging, accountId, choice[stream]);
      warnings.push(...chosenNotes(choice[stream], chosen));
    }
    await staging.run('DROP TABLE staged');
    const { unknown, notes } = await checkLoaderChanges(staging, options.allowNulled ?? []);
    await refuseLostIds(staging, options.allowNulled ?? []);
    const { restore, notes: retyped } = await restoreIdentifiers(staging, choice.roles.proof);
    const said = [...warnings, ...notes, ...retyped];
    return snapshotRows(staging, { accountId, choice, warnings: said, unknown, restore });
  } catch (error) {
    // A refusal repeats what the connector itself said before our own sentence.
    if (error instanceof NotProven) error.explainBy(filled.connectorErrors);
    throw error;
  }
}

interface Opened extends Pick<SnapshotRows, 'accountId' | 'warnings' | 'unknown'> {
  choice: Choice;
  restore: Restore;
}

function snapshotRows(staging: Staging, opened: Opened): SnapshotRows {
  const { accountId, choice, warnings, unknown, restore } = opened;
  const base = (stream: EntityStream) => ({
    account_id: accountId,
    snapshot_at: formatInstant(choice[stream].at),
  });
  return {
    accountId,
    snapshots: {
      users: describe(choice.users),
      groups: describe(choice.groups),
      roles: describe(choice.roles),
    },
    warnings,
    unknown,
    users: () =>
      readChosen(staging, 'users', base('users'), (values: never, of) => restore.user(toUser(values, of))),
    groups: () => readChosen(staging, 'groups', base('groups'), toGroup),
    roles: () =>
      readChosen(staging, 'roles', base('roles'), (values: never, of) => restore.role(toRole(values, of))),
    close: () => {
      staging.close();
      return Promise.resolve();
    },
  };
}

function describe(candidate: Candidate): StreamSnapshot {
  const { stream, at, keys, proof } = candidate;
  return {
    stream,
    snapshotAt: formatInstant(at),
    rows: keys ?? 0,
    reportedTotal: proof?.reportedTotal ?? null,
    statuses: proof?.statuses ?? null,
    proven: isProven(candidate),
  };
}
