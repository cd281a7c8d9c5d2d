import { existsSync } from 'node:fs';
import { diffInventories } from '../review/diff.ts';
import { formatDiff } from '../review/diff-format.ts';
import { diffNotes } from '../review/diff-notes.ts';
import { defaultPrivileges } from '../review/privileged.ts';
import type { CommandContext } from './command.ts';
import { say } from './command.ts';
import { inventoryOfFile } from './review-input.ts';

/** Prints what differs between the payload of the last push and this one; on stderr where stdout is for programs. */
export async function sayDifference(
  jsonFile: string,
  lastPayload: string | undefined,
  toStderr: boolean,
  context: CommandContext,
): Promise<void> {
  if (lastPayload === undefined || !existsSync(lastPayload)) {
    say(context, 'There is no earlier push to show the difference to.');
    return;
  }
  const before = await inventoryOfFile(lastPayload);
  const after = await inventoryOfFile(jsonFile);
  const found = diffInventories(before, after, defaultPrivileges);
  (toStderr ? context.stderr : context.stdout).write(
    formatDiff(found, 'text', { old: 'last push', new: 'this one', notes: diffNotes(before, after) }),
  );
}
