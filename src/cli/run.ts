import type { Writable } from 'node:stream';
import { type AirbyteMessage, MessageWriter, OutputClosed } from '@source-zoom/airbyte-protocol';
import { holdsJson, jsonArgument } from '@source-zoom/http/unsafe-use';
import { errorTrace } from '../commands/error-trace.ts';
import type { OpenConnector } from '../connector.ts';
import type { Parsed } from './arguments.ts';
import { messagesOf } from './dispatch.ts';
import type { Command } from './flags.ts';
import { quickArguments } from './quick-arguments.ts';
import { SignalReceived } from './signal-received.ts';
import { shown, wantsDebug } from './verbosity.ts';

export interface RunOptions {
  /** Without the names of node and of the script. */
  argv: readonly string[];
  env: NodeJS.ProcessEnv;
  stdout: Writable;
  stderr: Writable;
  /** Aborted to stop the run: with `SignalReceived`, `OutputClosed`, or an uncaught error. */
  signal: AbortSignal;
  /** Builds the parts; tests pass their own. */
  openConnector?: OpenConnector;
}

/**
 * One run of the connector; resolves with its exit code once all output has been taken: 0 done, 1 failed, 2 wrong
 * usage. Never rejects, never exits, never prints anything but messages to stdout (and the output of `--help` or
 * `--version`).
 */
export async function run(options: RunOptions): Promise<number> {
  const { argv, stdout, stderr } = options;
  const parsed = await parse(argv);
  if (parsed.kind === 'run') return execute(parsed.command, wantsDebug(parsed.debug, options.env), options);
  (parsed.kind === 'usage' ? stderr : stdout).write(parsed.text);
  return parsed.kind === 'usage' ? 2 : 0;
}

async function parse(argv: readonly string[]): Promise<Parsed> {
  if (holdsJson(argv)) return { kind: 'usage', text: `${jsonArgument}\n` };
  const quick = quickArguments(argv);
  if (quick !== undefined) return quick;
  const { parseArguments } = await import('./arguments.ts');
  return parseArguments(argv);
}

async function execute(command: Command, debug: boolean, options: RunOptions): Promise<number> {
  const { signal, stdout } = options;
  let redact = (text: string): string => text;
  const writer = new MessageWriter(stdout, { redact: (text) => redact(text) });
  const emit = (message: AirbyteMessage): Promise<void> | undefined => {
    const visible = shown(message, debug);
    return visible === undefined ? undefined : writer.write(visible);
  };
  const pump = async (): Promise<number> => {
    const messages = await messagesOf(command, {
      ...options,
      log: (level, message) => {
        if (!signal.aborted && !writer.closed) void emit({ type: 'LOG', log: { level, message } });
      },
      redactBy: (by) => {
        redact = by;
      },
    });
    let next = await messages.next();
    for (; next.done !== true; next = await messages.next())
      for (const message of next.value) {
        if (signal.aborted) return 1;
        const room = emit(message);
        if (room !== undefined) await room;
      }
    await writer.flush();
    return next.value?.failed === true ? 1 : 0;
  };
  try {
    return await Promise.race([pump(), rejectWhenAborted(signal)]);
  } catch (error) {
    if (error instanceof OutputClosed || writer.closed) return 1;
    if (!(error instanceof SignalReceived)) void emit(errorTrace(error, Date.now()));
    await writer.flush();
    return 1;
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
