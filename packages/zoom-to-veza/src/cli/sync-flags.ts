import type { Options } from 'yargs';
import { sourceBeside } from '../sync/find-source.ts';
import type { SourceCommand } from '../sync/source-run.ts';
import type { Arguments } from './command.ts';
import { CommandError } from './exit-codes.ts';
import { pushFlags } from './push-flags.ts';

const { from: _from, ...flagsOfPush } = pushFlags;

/** Those of `push` but `--from`: the source's messages are the input. */
export const syncFlags = {
  config: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    group: 'Source:',
    describe: 'Configuration file of source-zoom',
  },
  source: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Source:',
    describe:
      "Command of the source, split at blanks; given several times, each is one word as it is. Default: this installation's source-zoom",
  },
  ...flagsOfPush,
} as const satisfies Record<string, Options>;

export type SyncArguments = Arguments<typeof syncFlags>;

/** The source that the flags name, or the one beside this program. @throws CommandError `usage`; SourceNotFound */
export function sourceCommand(args: SyncArguments, env: NodeJS.ProcessEnv): SourceCommand {
  return { command: wordsOf(args.source) ?? sourceBeside(), configFile: args.config, env };
}

function wordsOf(source: readonly string[] | undefined): readonly string[] | undefined {
  if (source === undefined) return undefined;
  const [only = '', ...more] = source.map(String);
  const words = more.length > 0 ? [only, ...more] : only.split(/\s+/).filter((word) => word !== '');
  if ((words[0] ?? '') === '')
    throw new CommandError('usage', '--source: the command of a source is expected.');
  return words;
}
