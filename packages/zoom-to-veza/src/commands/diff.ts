import {
  defaultPrivileges,
  diffFormats,
  compareAccounts,
  diffNotes,
  formatDiff,
  isEmpty,
} from '@source-zoom/access-review';
import { withoutPassword } from '@source-zoom/snapshot-store';
import type { Options } from 'yargs';
import type { Arguments, Command, CommandContext } from '../cli/command.ts';
import { exitCodes, CommandError } from '../cli/exit-codes.ts';
import { print } from '../cli/print.ts';
import { inventoryOfInput, reviewFlags } from '../cli/review-flags.ts';

const { from, ...shared } = reviewFlags;

const flags = {
  ...shared,
  old: { type: 'string', demandOption: true, hidden: true },
  new: { type: 'string', demandOption: true, hidden: true },
  format: { choices: diffFormats, default: 'text', describe: 'How the difference is written' },
  'exit-code': {
    type: 'boolean',
    default: false,
    describe: `End with code ${exitCodes.differs} when something differs`,
  },
  privileged: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Permission that makes an active user privileged; may be repeated',
  },
} as const satisfies Record<string, Options>;

/** What changed between two payload files or inputs. */
export const diff: Command = {
  name: 'diff',
  positionals: '<old> <new>',
  describe: 'Compare two payload files or inputs: who came, went, and may do more or less',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const privileges = args.privileged?.map(String) ?? defaultPrivileges;
  assertInputs(args.old, args.new, privileges);
  const before = await inventoryOfInput({ ...args, from: [args.old] }, context);
  const after = await inventoryOfInput({ ...args, from: [args.new] }, context);
  const found = compareAccounts(before, after, privileges);
  const pieces = formatDiff(found, args.format, {
    old: named(args.old),
    new: named(args.new),
    notes: diffNotes(before, after),
  });
  await print(pieces, context);
  return args['exit-code'] && !isEmpty(found) ? exitCodes.differs : exitCodes.done;
}

/** @throws CommandError `usage` */
function assertInputs(old: string, now: string, privileges: readonly string[]): void {
  if (old === '-' && now === '-')
    throw new CommandError(
      'usage',
      'Only one of the two can come from standard input; name a file for the other.',
    );
  const [wrong] = privileges.filter((name) => !/^[^:]+:[^:]+$/.test(name));
  if (wrong !== undefined)
    throw new CommandError('usage', `--privileged ${wrong}: a permission such as User:Edit is expected.`);
}

/** An input in displayable form: the address of a database may hold a password. */
function named(input: string): string {
  if (input === '-') return 'standard input';
  return /^postgres(ql)?:\/\//.test(input) ? withoutPassword(input) : input;
}
