import { existsSync } from 'node:fs';
import { compareAccounts, defaultPrivileges, diffNotes, forPeople } from '@source-zoom/access-review';
import type { Reporter } from '../account/reporter.ts';
import { inventoryOfFile } from '../review/read-inventory.ts';

/** What differs between the payload of the last push and this one; `undefined` if there is no earlier one. */
export async function differenceToLastPush(
  jsonFile: string,
  lastPayload: string | undefined,
  reporter: Reporter,
): Promise<string | undefined> {
  if (lastPayload === undefined || !existsSync(lastPayload)) return undefined;
  const before = await inventoryOfFile(lastPayload, reporter);
  const after = await inventoryOfFile(jsonFile, reporter);
  const found = compareAccounts(before, after, defaultPrivileges);
  return forPeople(found, 'text', { old: 'last push', new: 'this one', notes: diffNotes(before, after) });
}
