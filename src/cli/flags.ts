export type Command =
  | { name: 'spec' }
  | { name: 'check' | 'discover'; config: string }
  | { name: 'read'; config: string; catalog: string | undefined; state: string | undefined };

export type Flag = keyof typeof flags;

export const flags = {
  config: { type: 'string', requiresArg: true, describe: 'File with the configuration (JSON)' },
  catalog: {
    type: 'string',
    requiresArg: true,
    describe: 'File with the configured catalog; without it, all streams are read',
  },
  state: { type: 'string', requiresArg: true, describe: 'File with the state of the previous read' },
  debug: { type: 'boolean', describe: 'Also print messages for debugging (or set LOG_LEVEL=debug)' },
  // Some platforms pass these to every source; they have no meaning here.
  'manifest-path': { type: 'string', requiresArg: true, hidden: true },
  'components-path': { type: 'string', requiresArg: true, hidden: true },
} as const;

const everywhere: readonly Flag[] = ['debug', 'manifest-path', 'components-path'];

interface Usage {
  describe: string;
  required: readonly Flag[];
  /** All flags that it accepts. */
  flags: readonly Flag[];
}

export const commands: Readonly<Record<Command['name'], Usage>> = {
  // Lenient: a configuration has no effect on `spec`, and does no harm.
  spec: {
    describe: 'Print the specification of the configuration',
    required: [],
    flags: ['config', ...everywhere],
  },
  check: { describe: 'Test the configuration', required: ['config'], flags: ['config', ...everywhere] },
  discover: {
    describe: 'Print the streams and their schemas',
    required: ['config'],
    flags: ['config', ...everywhere],
  },
  read: {
    describe: 'Read the streams',
    required: ['config'],
    flags: ['config', 'catalog', 'state', ...everywhere],
  },
};

/** A command with the checked values of its flags. */
export function commandOf(name: string, values: Readonly<Record<string, unknown>>): Command {
  const { config, catalog, state } = values;
  return { name, config, catalog, state } as Command;
}
