import {
  changesSince,
  compareAccounts,
  diffNotes,
  findFindings,
  formatDiff,
  isEmpty,
  wholenessNotes,
} from '@source-zoom/access-review';
import { withoutPassword } from '@source-zoom/snapshot-store';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { nowMs } from '../cli/input-options.ts';
import { print } from '../cli/print.ts';
import { inventoryOfInput, readFindingsSettings } from '../cli/review-input.ts';
import type { DiffArguments } from '../flags/diff.ts';
import { exitCodes } from '../flags/exit-codes.ts';

/** What changed between two payload files or inputs. */
export async function diff(args: DiffArguments, context: CommandContext): Promise<number> {
  const settings = await readFindingsSettings(args.settings);
  const privileges = args.privileged?.map(String) ?? settings.privileges;
  assertInputs(args.old, args.new, privileges);
  const before = await inventoryOfInput({ ...args, from: [args.old] }, context);
  const after = await inventoryOfInput({ ...args, from: [args.new] }, context);
  const found = compareAccounts(before, after, privileges);
  const judged = { ...settings, privileges };
  const now = nowMs(args.now, context);
  const findings = args.findings
    ? changesSince(before, { inventory: after, findings: findFindings(after, judged, now) }, judged, now)
    : undefined;
  const header = {
    old: named(args.old),
    new: named(args.new),
    oldAt: before.origin.snapshotAt,
    newAt: after.origin.snapshotAt,
    notes: [...wholenessNotes(before, after, findings), ...diffNotes(before, after, findings)],
    ...(findings !== undefined && { findings }),
  };
  const pieces = await formatDiff(found, args.format, header, now);
  await print(pieces, context);
  return args['exit-code'] && !isEmpty(found) ? exitCodes.differs : exitCodes.done;
}

/** @throws CommandError `usage` */
function assertInputs(old: string, now: string, privileges: readonly string[]): void {
  if (old === '-' && now === '-')
    throw new CommandError(
      'usage',
      'Only one of the two can come from standard input; name a file for the other.',
    );
  const [wrong] = privileges.filter((name) => !/^[^:]+:[^:]+$/.test(name));
  if (wrong !== undefined)
    throw new CommandError('usage', `--privileged ${wrong}: a permission such as User:Edit is expected.`);
}

/** An input in displayable form: the address of a database may hold a password. */
function named(input: string): string {
  if (input === '-') return 'standard input';
  return /^postgres(ql)?:\/\//.test(input) ? withoutPassword(input) : input;
}
