import { type CommandLine, type FlagValues, formatFlag } from '@source-zoom/airbyte-connector';
import { readIdentity } from '../config/assets.ts';

export type CommandName = 'spec' | 'check' | 'discover' | 'read';

const everywhere = ['debug', 'manifest-path', 'components-path'];

/** The command line of `source-zoom`. */
export const commandLine: CommandLine<CommandName> = {
  program: 'source-zoom',
  identity: readIdentity,
  guide: 'docs/airbyte.md',
  flags: {
    config: { type: 'string', requiresArg: true, describe: 'File with the configuration (JSON)' },
    catalog: {
      type: 'string',
      requiresArg: true,
      describe: 'File with the configured catalog; without it, all streams are read',
    },
    state: { type: 'string', requiresArg: true, describe: 'File with the state of the previous read' },
    format: formatFlag,
    debug: { type: 'boolean', describe: 'Also print messages for debugging (or set LOG_LEVEL=debug)' },
    // Some platforms pass these to every source; they have no meaning here.
    'manifest-path': { type: 'string', requiresArg: true, hidden: true },
    'components-path': { type: 'string', requiresArg: true, hidden: true },
  },
  commands: {
    // Lenient: a configuration has no effect on `spec`, and does no harm.
    spec: {
      describe: 'Print the specification of the configuration',
      example: '',
      guide: 'docs/zoom-setup.md#6-the-configuration',
      required: [],
      flags: ['config', ...everywhere],
    },
    check: {
      describe: 'Test the configuration',
      example: '--config config.json',
      guide: 'docs/zoom-setup.md#7-try-it',
      required: ['config'],
      flags: ['config', 'format', ...everywhere],
    },
    discover: {
      describe: 'Print the streams and their schemas',
      example: '--config config.json',
      guide: 'docs/airbyte.md#supported-streams',
      required: ['config'],
      flags: ['config', ...everywhere],
    },
    read: {
      describe: 'Read the streams',
      example: '--config config.json > messages.jsonl',
      guide: 'docs/airbyte.md#a-pipe',
      required: ['config'],
      flags: ['config', 'catalog', 'state', ...everywhere],
    },
  },
};

/** The files that flags name; which of them are there depends on the command. */
export interface Files {
  config: string;
  catalog: string | undefined;
  state: string | undefined;
}

export function filesOf({ config, catalog, state }: FlagValues): Files {
  return { config, catalog, state } as Files;
}
