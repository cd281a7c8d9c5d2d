import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Options } from 'yargs';
import { exitCodes } from '../errors.ts';
import { writePayload } from '../oaa/write-payload.ts';
import { writeOutputFile } from '../output-file.ts';
import { assertValid, withAccount } from './account.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { inputFlags } from './input-flags.ts';
import { mappingFlags } from './mapping-flags.ts';
import { describeAccount } from './summary.ts';

const flags = {
  ...inputFlags,
  ...mappingFlags,
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'File for the payload, gzipped when it ends in .gz; default stdout',
  },
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
  return withAccount(args, context, 'warn', async (account) => {
    await assertValid(account, context);
    const payload = writePayload(account.source);
    if (args.out === undefined) await pipeline(Readable.from(payload), context.stdout, { end: false });
    else await writeOutputFile(args.out, payload);
    say(context, describeAccount(account, args.json));
    return exitCodes.done;
  });
}
