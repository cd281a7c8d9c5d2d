import type { OptionalRows, StagedAccountSecurity } from '@source-zoom/snapshot-store';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { collect } from '../cursors.ts';
import { GroupAdmins } from './group-admins.ts';
import { SignInRules } from './sign-in-rules.ts';

/** What the optional streams say about an account; undefined where one was not read. */
export interface OptionalParts {
  /** Those that were read, in byte order. */
  read: ReadonlySet<OptionalStream>;
  groupAdmins: GroupAdmins | undefined;
  security: { row: StagedAccountSecurity; rules: SignInRules } | undefined;
}

/** Reads the optional streams, each of which is small. `roleIds`: those that Zoom lists. */
export async function readOptionalParts(
  rows: OptionalRows,
  roleIds: ReadonlySet<string>,
): Promise<OptionalParts> {
  const admins = rows.group_admins && (await collect(rows.group_admins()));
  const [row] = rows.account_security === undefined ? [] : await collect(rows.account_security());
  return {
    read: new Set(optionalStreams.filter((stream) => rows[stream] !== undefined).sort()),
    groupAdmins: admins && groupAdminsOf(admins),
    security: row && { row, rules: new SignInRules(row, roleIds) },
  };
}

function groupAdminsOf(rows: Parameters<GroupAdmins['add']>[0][]): GroupAdmins {
  const admins = new GroupAdmins();
  for (const row of rows) admins.add(row);
  return admins;
}
