import { type CommandLine, formatFlag } from '@source-zoom/airbyte-connector';
import { readIdentity } from '../config/assets.ts';

export type CommandName = 'spec' | 'check' | 'write';

/** The command line of `destination-veza`. */
export const commandLine: CommandLine<CommandName> = {
  program: 'destination-veza',
  identity: readIdentity,
  guide: 'docs/destination.md',
  flags: {
    config: { type: 'string', requiresArg: true, describe: 'File with the configuration (JSON)' },
    catalog: { type: 'string', requiresArg: true, describe: 'File with the configured catalog' },
    format: formatFlag,
    debug: { type: 'boolean', describe: 'Also print messages for debugging (or set LOG_LEVEL=debug)' },
  },
  commands: {
    // Lenient: a configuration has no effect on `spec`, and does no harm.
    spec: {
      describe: 'Print the specification of the configuration',
      example: '',
      guide: 'docs/destination.md#fields',
      required: [],
      flags: ['config', 'debug'],
    },
    check: {
      describe: 'Test the configuration',
      example: '--config config.json',
      guide: 'docs/destination.md#set-up-the-destination-in-airbyte',
      required: ['config'],
      flags: ['config', 'format', 'debug'],
    },
    write: {
      describe: 'Push the account in the messages on standard input',
      example: '--config config.json --catalog catalog.json < messages.jsonl',
      guide: 'docs/destination.md#what-a-sync-does',
      required: ['config', 'catalog'],
      flags: ['config', 'catalog', 'debug'],
    },
  },
};
