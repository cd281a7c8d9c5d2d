import type { Writable } from 'node:stream';
import {
  type LogLevel,
  MessageWriter,
  OutputClosed,
  type OutputMessage,
  redactTexts,
} from '@source-zoom/airbyte-protocol';
import { isTerminal, plainText } from '@source-zoom/values';
import { holdsJson, jsonArgument } from '@source-zoom/http/unsafe-use';
import type { CommandLine, FlagValues, Parsed } from './command-line/command-line.ts';
import { quickArguments } from './command-line/quick-arguments.ts';
import { errorTrace } from './error-trace.ts';
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
  /** Sees each message as it is written, and the end of the run. */
  observer?: MessageObserver | undefined;
}

/** Somebody who watches what is written, without a hand in it. */
export interface MessageObserver {
  /** Receives a message whose texts hold no secrets. */
  observe(message: OutputMessage): void;
  /** No message follows. */
  end(): void;
}

/** What a command gets from its run. */
export interface CommandContext {
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  log: (level: LogLevel, message: string) => void;
  /** Receives the function that every text passes through before it is printed. */
  redactBy: (redact: (text: string) => string) => void;
  /** Whether somebody reads stdout on a terminal. */
  isOnTerminal: boolean;
  /** Prints a line for people, where no messages are wanted. */
  print: (line: string) => void;
}

/** A command's messages, in batches; one may report at its end that something failed without throwing. */
export type Messages = AsyncIterator<readonly OutputMessage[], { failed: boolean } | undefined>;

/** What is different about each connector. */
export interface ConnectorShell<Name extends string = string> {
  commandLine: CommandLine<Name>;
  /** Starts a command. @throws ConnectorError if it cannot be started */
  messagesOf(command: Name, values: FlagValues, context: CommandContext): Promise<Messages>;
}

/**
 * One run of a connector; resolves with its exit code once all output has been taken: 0 done, 1 failed, 2 wrong
 * usage. Never rejects, never exits, never prints anything but messages to stdout (and the output of `--help` or
 * `--version`).
 */
export async function runConnector<Name extends string>(
  shell: ConnectorShell<Name>,
  options: RunOptions,
): Promise<number> {
  const { argv, stdout, stderr, env } = options;
  const parsed = await parse(shell.commandLine, argv);
  if (parsed.kind === 'run') {
    const { command, values, debug } = parsed;
    return execute((context) => shell.messagesOf(command, values, context), wantsDebug(debug, env), options);
  }
  (parsed.kind === 'usage' ? stderr : stdout).write(parsed.text);
  return parsed.kind === 'usage' ? 2 : 0;
}

async function parse<Name extends string>(
  commandLine: CommandLine<Name>,
  argv: readonly string[],
): Promise<Parsed<Name>> {
  if (holdsJson(argv)) return { kind: 'usage', text: `${jsonArgument}\n` };
  const quick = quickArguments(commandLine, argv);
  if (quick !== undefined) return quick;
  const { parseArguments } = await import('./command-line/arguments.ts');
  return parseArguments(commandLine, argv);
}

async function execute(
  start: (context: CommandContext) => Promise<Messages>,
  debug: boolean,
  { env, stdout, signal, observer }: RunOptions,
): Promise<number> {
  let redact = (text: string): string => text;
  const writer = new MessageWriter(stdout, { redact: (text) => redact(text) });
  const emit = (message: OutputMessage): Promise<void> | undefined => {
    const visible = shown(message, debug);
    if (visible === undefined) return undefined;
    observer?.observe(redactTexts(visible, redact));
    return writer.write(visible);
  };
  const pump = async (): Promise<number> => {
    const messages = await start({
      env,
      signal,
      log: (level, message) => {
        if (!signal.aborted && !writer.closed) void emit({ type: 'LOG', log: { level, message } });
      },
      redactBy: (by) => {
        redact = by;
      },
      isOnTerminal: isTerminal(stdout),
      print: (line) => stdout.write(`${plainText(redact(line))}\n`),
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
  } finally {
    observer?.end();
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

/** Messages that come one at a time. */
export async function* oneByOne(
  messages: Iterable<OutputMessage> | AsyncIterable<OutputMessage>,
): AsyncGenerator<OutputMessage[], undefined> {
  for await (const message of messages) yield [message];
  return undefined;
}
