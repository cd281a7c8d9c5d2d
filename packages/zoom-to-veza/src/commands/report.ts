import { makeReport, type ReportOptions } from '@source-zoom/access-review/report';
import { assertOutputFolder, writeOutputFile } from '@source-zoom/process';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { watchInput } from '../cli/input-hash.ts';
import { nowMs } from '../cli/input-options.ts';
import { outMode } from '../cli/out-mode.ts';
import { inventoryOfInput, readFindingsSettings } from '../cli/review-input.ts';
import { say } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { ReportArguments } from '../flags/report.ts';

const advice = {
  moreFindings: 'The command zoom-to-veza findings --out findings.csv writes all of them.',
  morePrivileged: 'The command zoom-to-veza who-can "User:Edit" --limit 0 lists all who hold a privilege.',
  moreChanges: 'The command zoom-to-veza diff OLD NEW lists every change, also of users, roles and groups.',
  otherUsers: 'The command zoom-to-veza who-can --user ADDRESS says what anybody may do.',
};

/** The access report as one HTML file. */
export async function report(args: ReportArguments, context: CommandContext): Promise<number> {
  const mode = outMode(args);
  await assertOutputFolder(args.out);
  const settings = await readFindingsSettings(args.settings);
  const earlier = await earlierInventory(args, context);
  const hashInput = await watchInput((args.from ?? []).map(String));
  const inventory = await inventoryOfInput(args, context);
  const html = await makeReport(inventory, settings, nowMs(args.now, context), {
    advice,
    tool: { name: 'zoom-to-veza', version: context.version },
    input: await hashInput(),
    ...(earlier !== undefined && { earlier }),
  });
  await writeOutputFile(args.out, [html], mode);
  say(context, `Report: ${args.out}`);
  return exitCodes.done;
}

/** @throws CommandError `usage` if both inputs were to come from standard input. */
async function earlierInventory(
  args: ReportArguments,
  context: CommandContext,
): Promise<ReportOptions['earlier']> {
  const { compare } = args;
  if (compare === undefined) return undefined;
  const [only = '-'] = (args.from ?? []).map(String);
  if (compare === '-' && only === '-')
    throw new CommandError('usage', 'Only one of --from and --compare can be standard input; name a file.');
  const hashInput = await watchInput([compare]);
  const inventory = await inventoryOfInput({ ...args, from: [compare] }, context);
  return { inventory, input: await hashInput() };
}
