import { findQuery, formatWhoCan, NotInAccount } from '@source-zoom/access-review';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { print } from '../cli/print.ts';
import { inventoryOfInput } from '../cli/review-input.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { WhoCanArguments } from '../flags/who-can.ts';
import { tableSpellings } from '../mapping/permissions/permission-types.ts';

/** Who can do something, through which role, and where. */
export async function whoCan(args: WhoCanArguments, context: CommandContext): Promise<number> {
  const { privilege, user, role, group, format, limit } = args;
  const question = { privilege, user, role, group };
  if (Object.values(question).every((asked) => asked === undefined))
    throw new CommandError(
      'usage',
      'Who can what? Name a privilege such as "User:Edit" or "User:*", or a --user, --role or --group.',
    );
  if (!Number.isSafeInteger(limit) || limit < 0)
    throw new CommandError('usage', `--limit ${limit}: a whole number is expected, 0 for all.`);
  const inventory = await inventoryOfInput(args, context);
  try {
    const query = findQuery(question, inventory, tableSpellings.values());
    await print(formatWhoCan(format, { inventory, question, query, limit }), context);
  } catch (error) {
    if (error instanceof NotInAccount) throw new CommandError('usage', error.message, { cause: error });
    throw error;
  }
  return exitCodes.done;
}
