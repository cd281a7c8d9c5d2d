import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { assertOutputFolder, withTempFolder, writeOutputFile } from '@source-zoom/process';
import { isTerminal } from '@source-zoom/values';
import { describeAccount, summarizeAccount } from '../account/account-summary.ts';
import { buildPayload } from '../account/build-payload.ts';
import { openAccount } from '../account/open-account.ts';
import { accountOptions } from '../cli/account-options.ts';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { outMode } from '../cli/out-mode.ts';
import { say, terminalReporter } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { TransformArguments } from '../flags/transform.ts';

/** Turns rows into a payload. */
export async function transform(args: TransformArguments, context: CommandContext): Promise<number> {
  const mode = outMode(args);
  const file = outputFile(args.out, context);
  if (file !== undefined) await assertOutputFolder(file);
  const reporter = terminalReporter(context, args.verbose);
  return openAccount(await accountOptions(args, context, 'warn'), reporter, (account) =>
    withTempFolder(args['temp-dir'], async (folder) => {
      const payload = buildPayload(account, folder, reporter);
      if (file !== undefined) await writeOutputFile(file, payload, mode);
      else await printWhole(payload, join(folder, 'payload.json'), context);
      const summary = summarizeAccount(account);
      const where = file === undefined ? '' : `Written to ${file}: `;
      say(context, args.json ? JSON.stringify(summary) : `${where}${describeAccount(summary)}`);
      return exitCodes.done;
    }),
  );
}

/** Undefined for stdout, which is a terminal only if that is asked for. @throws CommandError `usage` */
function outputFile(out: string | undefined, { stdout }: CommandContext): string | undefined {
  if (out === undefined && isTerminal(stdout))
    throw new CommandError(
      'usage',
      'The payload is JSON and would fill this terminal: name a file for it, --out payload.json.gz, or say --out - to see it here.',
    );
  return out === '-' ? undefined : out;
}

/** What a reader of stdout has read cannot be taken back, so nothing is printed before the last check. */
async function printWhole(
  payload: AsyncIterable<string>,
  file: string,
  { stdout }: CommandContext,
): Promise<void> {
  await pipeline(payload, createWriteStream(file));
  await pipeline(createReadStream(file), stdout, { end: false });
}
