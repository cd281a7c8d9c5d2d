import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { assertOutputFolder, withTempFolder, writeOutputFile } from '@source-zoom/process';
import { describeAccount, summarizeAccount } from '../account/account-summary.ts';
import { buildPayload } from '../account/build-payload.ts';
import { openAccount } from '../account/open-account.ts';
import { accountOptions } from '../cli/account-options.ts';
import type { CommandContext } from '../cli/command.ts';
import { outMode } from '../cli/out-mode.ts';
import { say, terminalReporter } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { TransformArguments } from '../flags/transform.ts';

/** Turns rows into a payload. */
export async function transform(args: TransformArguments, context: CommandContext): Promise<number> {
  const mode = outMode(args);
  if (args.out !== undefined) await assertOutputFolder(args.out);
  const reporter = terminalReporter(context, args.verbose);
  return openAccount(await accountOptions(args, context, 'warn'), reporter, (account) =>
    withTempFolder(args['temp-dir'], async (folder) => {
      const payload = buildPayload(account, folder, reporter);
      if (args.out !== undefined) await writeOutputFile(args.out, payload, mode);
      else await printWhole(payload, join(folder, 'payload.json'), context);
      const summary = summarizeAccount(account);
      say(context, args.json ? JSON.stringify(summary) : describeAccount(summary));
      return exitCodes.done;
    }),
  );
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
