import {
  expired,
  type FindingsContext,
  findFindings,
  formatFindings,
  isAtLeast,
  maxResults,
  notJudged,
  type Rule,
} from '@source-zoom/access-review';
import { assertOutputFolder, writeOutputFile } from '@source-zoom/process';
import { batched, thousands } from '@source-zoom/values';
import { hasColors } from '../cli/colors.ts';
import type { CommandContext } from '../cli/command.ts';
import { findingsOutputs } from '../cli/finding-outputs.ts';
import { nowMs, wholeLimit } from '../cli/input-options.ts';
import { outMode } from '../cli/out-mode.ts';
import { print } from '../cli/print.ts';
import { inventoryOfInput, readFindingsSettings } from '../cli/review-input.ts';
import { say } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { FindingsArguments } from '../flags/findings.ts';

/** Findings of a rule in a table on stdout, where nobody says how many. */
const usualLimit = 20;

/** What somebody should look at. */
export async function findings(args: FindingsArguments, context: CommandContext): Promise<number> {
  const settings = await readFindingsSettings(args.settings);
  const outputs = findingsOutputs((args.out ?? []).map(String));
  const mode = outMode(args);
  const limit = wholeLimit(args.limit);
  for (const { file } of outputs) await assertOutputFolder(file);
  const inventory = await inventoryOfInput(args, context);
  const now = nowMs(args.now, context);
  const all = findFindings(inventory, settings, now);
  const isWanted = ({ id, severity }: Rule): boolean =>
    (args.severity === undefined || isAtLeast(severity, args.severity)) && args.rule?.includes(id) !== false;
  const found = all.only(isWanted);
  const format: FindingsContext = {
    inventory,
    tool: { name: 'zoom-to-veza', version: context.version },
    nowMs: now,
    limit: limit ?? Number.POSITIVE_INFINITY,
    colors: false,
  };
  for (const output of outputs)
    await writeOutputFile(output.file, batched(formatFindings(found, output.format, format)), mode);
  const onStdout = {
    ...format,
    limit: limit ?? (args.format === 'table' ? usualLimit : Number.POSITIVE_INFINITY),
    colors: hasColors(context),
  };
  await print(formatFindings(found, args.format, onStdout), context);
  const warn = (text: string): void => {
    say(context, `Warning: ${text}`);
  };
  for (const { rule, subject, expires } of expired(settings, now))
    warn(`the exception for ${subject} (${rule}) expired on ${expires} and no longer counts.`);
  for (const { rule, subject } of all.unused())
    warn(
      `the exception for ${subject} (${rule}) covers nothing: the risk is gone, or its subject is no key of a finding (--format json names them).`,
    );
  if ([args.format, ...outputs.map((one) => one.format)].includes('sarif') && found.total > maxResults)
    warn(
      `GitHub takes ${thousands(maxResults)} results at most, so the least severe of the ${thousands(found.total)} findings were left out; the other formats have them all.`,
    );
  const failOn = args['fail-on'];
  if (failOn === undefined) return exitCodes.done;
  if (!found.reaches(failOn)) {
    const doubts = notJudged(inventory, (rule) => isWanted(rule) && isAtLeast(rule.severity, failOn));
    // A pipeline goes on, but nobody takes that for an all-clear.
    if (doubts.length > 0)
      say(
        context,
        `Exit code 0: no finding of severity ${failOn} or above (--fail-on ${failOn}), but not everything could be judged: ${doubts.join('; ')}.`,
      );
    return exitCodes.done;
  }
  say(
    context,
    `Exit code ${exitCodes.findings}: there are findings of severity ${failOn} or above (--fail-on ${failOn}): ${found.reaching(failOn).join(', ')}.`,
  );
  return exitCodes.findings;
}
