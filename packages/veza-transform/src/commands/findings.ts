import type { Options } from 'yargs';
import { exitCodes } from '../errors.ts';
import { expired, findAll, reaches, unused } from '../review/findings/find.ts';
import { severities } from '../review/findings/finding.ts';
import { formatFindings } from '../review/findings/format.ts';
import { mostResults } from '../review/findings/sarif.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { nowMs } from './input-flags.ts';
import { readFindingsSettings, readInventory, reviewFlags, settingsFlag } from './review-input.ts';

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
  describe: 'Say what somebody should look at: dormant administrators, separation of duties, …',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const settings = await readFindingsSettings(args.settings);
  const inventory = await readInventory(args, context);
  const now = nowMs(args.now, context);
  const found = findAll(inventory, settings, now);
  context.stdout.write(
    formatFindings(found, args.format, {
      application: inventory.name,
      origin: inventory.origin,
      toolVersion: context.version,
      nowMs: now,
    }),
  );
  for (const { rule, subject, expires } of expired(settings, now))
    say(
      context,
      `Warning: the exception for ${subject} (${rule}) expired on ${expires} and no longer counts.`,
    );
  for (const { rule, subject } of unused(found, settings, now))
    say(
      context,
      `Warning: the exception for ${subject} (${rule}) covers nothing; see whether it is still needed.`,
    );
  if (args.format === 'sarif' && found.length > mostResults)
    say(
      context,
      `Warning: GitHub takes ${mostResults} results at most, so the least of the ${found.length} findings were left out; the other formats have them all.`,
    );
  const limit = args['fail-on'];
  return limit !== undefined && reaches(found, limit) ? exitCodes.findings : exitCodes.done;
}
