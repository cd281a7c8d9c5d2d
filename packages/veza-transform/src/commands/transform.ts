import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Options } from 'yargs';
import { exitCodes } from '../errors.ts';
import { assertOutputFolder, writeOutputFile } from '../output-file.ts';
import { withTempFolder } from '../warehouse/temp-folder.ts';
import { accountOptions, checkedPayload, withAccount } from './account.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { inputFlags } from './input-flags.ts';
import { mappingFlags } from './mapping-flags.ts';
import { outMode, outModeFlag } from './out-flags.ts';
import { accountSummary, describeAccount } from './summary.ts';

const flags = {
  ...inputFlags,
  ...mappingFlags,
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'File for the payload, gzipped when it ends in .gz; default stdout',
  },
  ...outModeFlag,
  json: { type: 'boolean', default: false, describe: 'Print a summary as JSON on stderr' },
} as const satisfies Record<string, Options>;

/** Rows to payload. */
export const transform: Command = {
  name: 'transform',
  describe: 'Make the payload for Veza out of the records',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const mode = outMode(args);
  if (args.out !== undefined) await assertOutputFolder(args.out);
  return withAccount(await accountOptions(args, context, 'warn'), context, (account) =>
    withTempFolder(args['temp-dir'], async (folder) => {
      const payload = checkedPayload(account, folder, context);
      if (args.out !== undefined) await writeOutputFile(args.out, payload, mode);
      else await printWhole(payload, join(folder, 'payload.json'), context);
      say(context, args.json ? JSON.stringify(accountSummary(account)) : describeAccount(account));
      return exitCodes.done;
    }),
  );
}

/** A reader of stdout cannot take back what it read: nothing is printed before the last check. */
async function printWhole(
  payload: AsyncIterable<string>,
  file: string,
  { stdout }: CommandContext,
): Promise<void> {
  await pipeline(payload, createWriteStream(file));
  await pipeline(createReadStream(file), stdout, { end: false });
}
