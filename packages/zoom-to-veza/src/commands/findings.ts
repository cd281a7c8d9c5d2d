import { expired, findFindings, formatFindings, maxResults, severities } from '@source-zoom/access-review';
import type { Options } from 'yargs';
import type { Arguments, Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { nowMs } from '../cli/input-flags.ts';
import { print } from '../cli/print.ts';
import { readFindingsSettings, inventoryOfInput, reviewFlags, settingsFlag } from '../cli/review-flags.ts';
import { say } from '../cli/terminal-reporter.ts';

const flags = {
  ...reviewFlags,
  ...settingsFlag,
  format: {
    choices: ['text', 'json', 'csv', 'sarif'] as const,
    default: 'text',
    describe: 'How the findings are written',
  },
  'fail-on': {
    choices: severities,
    describe: `End with code ${exitCodes.findings} for findings of this severity or above`,
  },
} as const satisfies Record<string, Options>;

/** What somebody should look at. */
export const findings: Command = {
  name: 'findings',
  describe: 'List what somebody should look at: dormant administrators, separation of duties, …',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const settings = await readFindingsSettings(args.settings);
  const inventory = await inventoryOfInput(args, context);
  const now = nowMs(args.now, context);
  const found = findFindings(inventory, settings, now);
  const pieces = formatFindings(found, args.format, {
    application: inventory.name,
    origin: inventory.origin,
    parts: inventory.parts,
    tool: { name: 'zoom-to-veza', version: context.version },
    nowMs: now,
  });
  await print(pieces, context);
  for (const { rule, subject, expires } of expired(settings, now))
    say(
      context,
      `Warning: the exception for ${subject} (${rule}) expired on ${expires} and no longer counts.`,
    );
  for (const { rule, subject } of found.unused())
    say(
      context,
      `Warning: the exception for ${subject} (${rule}) covers nothing; check whether it is still needed.`,
    );
  if (args.format === 'sarif' && found.total > maxResults)
    say(
      context,
      `Warning: GitHub takes ${maxResults} results at most, so the least severe of the ${found.total} findings were left out; the other formats have them all.`,
    );
  const limit = args['fail-on'];
  return limit !== undefined && found.reaches(limit) ? exitCodes.findings : exitCodes.done;
}
