import {
  changesSince,
  compareAccounts,
  diffNotes,
  type DiffSide,
  findFindings,
  formatDiff,
  isEmpty,
  wholenessNotes,
} from '@source-zoom/access-review';
import { withoutPassword } from '@source-zoom/snapshot-store';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { watchInput } from '../cli/input-hash.ts';
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
  const sides = {
    before: await sideOf(args.old, args, context),
    after: await sideOf(args.new, args, context),
  };
  const [before, after] = [sides.before.inventory, sides.after.inventory];
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
    sides,
    tool: { name: 'zoom-to-veza', version: context.version },
    ...(findings !== undefined && { findings }),
  };
  const pieces = await formatDiff(found, args.format, header, now);
  await print(pieces, context);
  return args['exit-code'] && !isEmpty(found) ? exitCodes.differs : exitCodes.done;
}

async function sideOf(from: string, args: DiffArguments, context: CommandContext): Promise<DiffSide> {
  const hashInput = await watchInput([from]);
  const inventory = await inventoryOfInput({ ...args, from: [from] }, context);
  // Only the page says it.
  const input = args.format === 'html' ? await hashInput() : { name: named(from) };
  return { inventory, input };
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
