import type { Arguments, Flags } from './flags.ts';
import { pushFlags } from './push.ts';

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
} as const satisfies Flags;

export type SyncArguments = Arguments<typeof syncFlags>;
