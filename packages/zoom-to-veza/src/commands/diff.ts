import {
  compareAccounts,
  compareFindings,
  diffNotes,
  type FindingChanges,
  findFindings,
  type FindingsSettings,
  formatDiff,
  type Inventory,
  isEmpty,
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
  const findings = args.findings
    ? findingChanges(before, after, { ...settings, privileges }, nowMs(args.now, context))
    : undefined;
  const pieces = formatDiff(found, args.format, {
    old: named(args.old),
    new: named(args.new),
    oldAt: before.origin.snapshotAt,
    newAt: after.origin.snapshotAt,
    notes: diffNotes(before, after, findings),
    ...(findings !== undefined && { findings }),
  });
  await print(pieces, context);
  return args['exit-code'] && !isEmpty(found) ? exitCodes.differs : exitCodes.done;
}

/** Ages in the old account are counted from when it was read, so that a finding may come with time alone. */
function findingChanges(
  before: Inventory,
  after: Inventory,
  settings: FindingsSettings,
  now: number,
): FindingChanges {
  const readAt = before.origin.snapshotAt;
  const then = readAt === undefined ? now : Date.parse(readAt);
  return compareFindings(
    { inventory: before, findings: findFindings(before, settings, then) },
    { inventory: after, findings: findFindings(after, settings, now) },
  );
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
