import type { Options } from 'yargs';
import { exitCodes, TransformError } from '../errors.ts';
import { diffInventories, isEmpty } from '../review/diff.ts';
import { diffFormats, formatDiff } from '../review/diff-format.ts';
import { diffNotes } from '../review/diff-notes.ts';
import { defaultPrivileges } from '../review/privileged.ts';
import { withoutPassword } from '../warehouse/tables/postgres-connection.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { readInventory, reviewFlags } from './review-input.ts';

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
    describe: 'Permission that makes an active user privileged; may repeat',
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
  const before = await readInventory({ ...args, from: [args.old] }, context);
  const after = await readInventory({ ...args, from: [args.new] }, context);
  const found = diffInventories(before, after, privileges);
  context.stdout.write(
    formatDiff(found, args.format, {
      old: named(args.old),
      new: named(args.new),
      notes: diffNotes(before, after),
    }),
  );
  return args['exit-code'] && !isEmpty(found) ? exitCodes.differs : exitCodes.done;
}

/** @throws TransformError `usage` */
function assertInputs(old: string, now: string, privileges: readonly string[]): void {
  if (old === '-' && now === '-')
    throw new TransformError(
      'usage',
      'Only one of the two can come from standard input; name a file for the other.',
    );
  const [wrong] = privileges.filter((name) => !/^[^:]+:[^:]+$/.test(name));
  if (wrong !== undefined)
    throw new TransformError('usage', `--privileged ${wrong}: a permission such as User:Edit is expected.`);
}

/** An input as it may be shown: the address of a database may hold a password. */
function named(input: string): string {
  if (input === '-') return 'standard input';
  return /^postgres(ql)?:\/\//.test(input) ? withoutPassword(input) : input;
}
