import type { Options } from 'yargs';
import { exitCodes } from '../errors.ts';
import { diffInventories, isEmpty } from '../review/diff.ts';
import { formatDiff } from '../review/diff-format.ts';
import { defaultPrivileges } from '../review/privileged.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { readInventory, reviewFlags } from './review-input.ts';

const { from, ...shared } = reviewFlags;

export const diffFormats = ['text', 'markdown', 'json'] as const;

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
  const before = await readInventory({ ...args, from: [args.old] }, context);
  const after = await readInventory({ ...args, from: [args.new] }, context);
  const found = diffInventories(before, after, args.privileged?.map(String) ?? defaultPrivileges);
  context.stdout.write(formatDiff(found, args.format, { old: args.old, new: args.new }));
  return args['exit-code'] && !isEmpty(found) ? exitCodes.differs : exitCodes.done;
}
