import {
  expired,
  findFindings,
  formatFindings,
  maxResults,
  reaches,
  unused,
} from '@source-zoom/access-review';
import type { CommandContext } from '../cli/command.ts';
import { nowMs } from '../cli/input-options.ts';
import { inventoryOfInput, readFindingsSettings } from '../cli/review-input.ts';
import { say } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { FindingsArguments } from '../flags/findings.ts';

/** What somebody should look at. */
export async function findings(args: FindingsArguments, context: CommandContext): Promise<number> {
  const settings = await readFindingsSettings(args.settings);
  const inventory = await inventoryOfInput(args, context);
  const now = nowMs(args.now, context);
  const found = findFindings(inventory, settings, now);
  context.stdout.write(
    formatFindings(found, args.format, {
      application: inventory.name,
      origin: inventory.origin,
      parts: inventory.parts,
      tool: { name: 'zoom-to-veza', version: context.version },
      nowMs: now,
    }),
  );
  for (const { rule, subject, expires } of expired(settings, now))
    say(
      context,
      `Warning: the exception for ${subject} (${rule}) expired on ${expires} and no longer counts.`,
    );
  for (const { rule, subject } of unused(found, settings, now, inventory.parts))
    say(
      context,
      `Warning: the exception for ${subject} (${rule}) covers nothing; check whether it is still needed.`,
    );
  if (args.format === 'sarif' && found.length > maxResults)
    say(
      context,
      `Warning: GitHub takes ${maxResults} results at most, so the least severe of the ${found.length} findings were left out; the other formats have them all.`,
    );
  const limit = args['fail-on'];
  return limit !== undefined && reaches(found, limit) ? exitCodes.findings : exitCodes.done;
}
