import {
  type CommandContext as ConnectorContext,
  ConfigError,
  type FlagValues,
  type Messages,
  oneByOne,
} from '@source-zoom/airbyte-connector';
import { unsafeSetting } from '@source-zoom/http/unsafe-use';
import { commandMessages } from '../commands/command-messages.ts';
import { readVersion } from '../config/assets.ts';
import type { Connector, OpenConnector } from '../connector.ts';
import { type RetryPolicy, retryPolicies } from '../zoom/retry-policy.ts';
import { type CommandName, type Files, filesOf } from './flags.ts';

export interface CommandContext extends ConnectorContext {
  openConnector?: OpenConnector;
  onRequest?: (() => void) | undefined;
}

/**
 * Starts a command. Each loads what it needs when called, so that `spec` and `discover` start without the HTTP parts.
 *
 * @throws ConfigError if its files are faulty; `check` reports that in its messages instead.
 */
export async function messagesOf(
  command: CommandName,
  values: FlagValues,
  context: CommandContext,
): Promise<Messages> {
  const { config, catalog, state } = filesOf(values);
  switch (command) {
    case 'spec':
      return oneByOne((await import('../commands/spec.ts')).specMessages());
    case 'discover': {
      const [{ loadConfig }, { settingsOf }, { discoverMessages }] = await Promise.all([
        import('../config/load.ts'),
        import('../config/settings.ts'),
        import('../commands/discover.ts'),
      ]);
      const settings = settingsOf(await loadConfig(config, warner(context)));
      return oneByOne(discoverMessages(settings.optionalStreams));
    }
    case 'check': {
      const { checkMessages, tryConnection } = await import('../commands/check.ts');
      const format = values['format'] ?? (context.isOnTerminal ? 'text' : 'json');
      const told = format === 'json' ? context : { ...context, log: logForPeople(context) };
      const outcome = await tryConnection(() => open(config, told, retryPolicies.check), context.signal);
      if (format === 'json') return oneByOne(checkMessages(outcome));
      const { checkLines } = await import('../commands/check-lines.ts');
      return printed(checkLines(outcome), context);
    }
    case 'read':
      return read({ config, catalog, state }, context);
  }
}

/** Warnings as lines of the answer, which holds no messages. */
function logForPeople({ print }: CommandContext): CommandContext['log'] {
  return (level, message) => {
    if (level === 'WARN' || level === 'ERROR') print(`! ${message}`);
  };
}

/** No messages, but lines for people. */
function printed(
  { works, lines }: { works: boolean; lines: readonly string[] },
  { print }: CommandContext,
): Messages {
  for (const line of lines) print(line);
  return { next: () => Promise.resolve({ done: true, value: { failed: !works } }) };
}

/** The token is asked for first: its answer takes as long as loading what it is for. */
async function read({ config, catalog, state }: Files, context: CommandContext): Promise<Messages> {
  const { settings, zoom, pauses } = await open(config, context, retryPolicies.read);
  const early = new AbortController();
  // Whoever needs the token waits for it, and reports a failure.
  zoom.scopes(AbortSignal.any([context.signal, early.signal])).catch(() => undefined);
  try {
    const [{ readCommandMessages }, { readJsonFile }] = await Promise.all([
      import('../commands/read.ts'),
      import('@source-zoom/airbyte-connector/config'),
    ]);
    const input = {
      catalog: catalog === undefined ? undefined : await readJsonFile(catalog, 'catalog'),
      state: state === undefined ? undefined : await readJsonFile(state, 'state'),
    };
    context.log('INFO', commandMessages.read_begins({ run: runDescription(context.env) }));
    return readCommandMessages({ ...input, settings, zoom, pauses, signal: context.signal, now: Date.now });
  } catch (error) {
    early.abort();
    throw error;
  }
}

async function open(path: string, context: CommandContext, retryPolicy: RetryPolicy): Promise<Connector> {
  const unsafe = unsafeSetting(context.env);
  if (unsafe !== undefined) throw new ConfigError(unsafe);
  const { loadConfig } = await import('../config/load.ts');
  const config = await loadConfig(path, warner(context));
  const openConnector = context.openConnector ?? (await import('../connector.ts')).openConnector;
  return openConnector(config, { ...context, retryPolicy });
}

function warner({ log }: CommandContext): (sentence: string) => void {
  return (sentence) => {
    log('WARN', sentence);
  };
}

/** The version, and the platform job that this run belongs to, so that a log shows whose it is. */
function runDescription(env: NodeJS.ProcessEnv): string {
  const job = env['WORKER_JOB_ID'];
  const attempt = env['WORKER_JOB_ATTEMPT'];
  return [
    readVersion(),
    ...(job === undefined ? [] : [`job ${job}`]),
    ...(attempt === undefined ? [] : [`attempt ${attempt}`]),
  ].join(', ');
}
