import { type InputOptions, openRows, type SnapshotRows } from '@source-zoom/snapshot-store';
import type { MappingOptions } from '../mapping/options.ts';
import { createPayloadSource, type MappedAccount } from '../mapping/payload-source.ts';
import { counted } from './counted.ts';
import type { Reporter } from './reporter.ts';

/** Where rows come from; what is said on the way goes to the reporter. */
export type AccountInput = Omit<InputOptions, 'onLog' | 'onProgress'>;

/** Where the rows of an account come from, and how they are mapped. */
export interface AccountOptions {
  input: AccountInput;
  mapping: MappingOptions;
}

/** An account with open rows, valid while the function it is passed to runs. */
export interface OpenAccount extends MappedAccount {
  rows: SnapshotRows;
}

/** Opens the rows and signals when that begins and ends: some files crash the database engine. */
export async function openInput(input: AccountInput, reporter: Reporter): Promise<SnapshotRows> {
  reporter.onReading(true);
  try {
    return await openRows({
      ...input,
      onLog: (line) => {
        reporter.passOn(line);
      },
      onProgress: (task) => reporter.progress(task),
    });
  } finally {
    reporter.onReading(false);
  }
}

/** The users, with how far their reading is. */
export function countedUsers(rows: SnapshotRows, reporter: Reporter): ReturnType<SnapshotRows['users']> {
  const { rows: total } = rows.snapshots.users;
  return counted(rows.users(), reporter.progress({ name: 'Users', total }));
}

/** Opens the rows, prepares their mapping, and passes the account on; always closes the rows. */
export async function openAccount<Result>(
  { input, mapping }: AccountOptions,
  reporter: Reporter,
  use: (account: OpenAccount) => Promise<Result>,
): Promise<Result> {
  const rows = await openInput(input, reporter);
  try {
    const { snapshotAt, proven } = rows.snapshots.users;
    reporter.say(
      `Account ${rows.accountId}, snapshot of ${snapshotAt}${proven ? ', proven whole' : ', NOT proven whole'}.`,
    );
    for (const warning of rows.warnings) reporter.warn(warning);
    const mapped = await createPayloadSource(
      {
        accountId: rows.accountId,
        users: () => countedUsers(rows, reporter),
        groups: () => rows.groups(),
        roles: () => rows.roles(),
        optional: rows.optional,
      },
      mapping,
    );
    return await use({ ...mapped, rows });
  } finally {
    await rows.close();
  }
}
