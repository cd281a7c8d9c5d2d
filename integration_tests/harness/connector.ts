import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type AirbyteMessage, readLines, serialize } from '@source-zoom/airbyte-protocol';
import { orderViolations } from '@source-zoom/airbyte-protocol/testing';
import { allStreams } from './account.ts';
import { assertNoSecret } from './secrets.ts';
import { assertValidMessage } from './valid-message.ts';

const launcher = fileURLToPath(new URL('../../bin/source-zoom.mjs', import.meta.url));

export interface ConnectorRun {
  command: 'spec' | 'check' | 'discover' | 'read';
  config?: object;
  /** Names of streams, or a whole configured catalog. Left out: no --catalog. */
  catalog?: string[] | object;
  state?: unknown;
  env?: NodeJS.ProcessEnv;
  arguments?: string[];
  nodeArguments?: string[];
}

export interface FinishedRun {
  messages: AirbyteMessage[];
  stderr: string;
  code: number | null;
  signal: NodeJS.Signals | null;
}

interface ConfiguredCatalog {
  streams: { stream: { name: string } }[];
}

/** The exit code of a command line that is wrong: it prints no message at all. */
const wrongUsage = 2;

export type ConnectorProcess = ChildProcessByStdio<null, Readable, Readable>;

const configured = (names: string[]): object => ({
  streams: names.map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
    sync_mode: 'full_refresh',
    destination_sync_mode: 'overwrite',
  })),
});

/** Starts the built connector as its users do: by its launcher, with files for its flags. */
export async function startConnector(run: ConnectorRun): Promise<ConnectorProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'source-zoom-test-'));
  const flags: string[] = [];
  const pass = async (flag: string, value: unknown): Promise<void> => {
    if (value === undefined) return;
    const file = join(folder, `${flag}.txt`);
    await writeFile(file, JSON.stringify(value), { mode: 0o444 });
    flags.push(`--${flag}`, file);
  };
  await pass('config', run.config);
  await pass('catalog', Array.isArray(run.catalog) ? configured(run.catalog as string[]) : run.catalog);
  await pass('state', run.state);
  return spawn(
    process.execPath,
    [...(run.nodeArguments ?? []), launcher, run.command, ...flags, ...(run.arguments ?? [])],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...run.env } },
  );
}

/** Runs the connector to its end; every line it prints is a valid message, in its order, and holds no secret. */
export async function runConnector(run: ConnectorRun): Promise<FinishedRun> {
  const child = await startConnector(run);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const [{ messages, rest }, stderr] = await Promise.all([readOutput(child, run), text(child.stderr)]);
  assertNoSecret(stderr, run.config);
  // Node's own warnings, of a leak or of something deprecated, are for us, not for users.
  expect(stderr).not.toMatch(/^\(node:\d+\)/m);
  expect(rest).toBe('');
  const [code, signal] = await ended;
  if (run.command === 'read' && code !== wrongUsage) assertOrder(messages, run);
  return { messages, stderr, code, signal };
}

/** A read of these streams. */
export function readStreams(
  run: Omit<ConnectorRun, 'command'> & { catalog: string[] },
): Promise<FinishedRun> {
  return runConnector({ ...run, command: 'read' });
}

/** A read that is sent a signal once `enough` is true, and whose output is followed to its end. */
export async function stopReading(
  run: ConnectorRun,
  by: NodeJS.Signals,
  enough: (messages: readonly AirbyteMessage[]) => boolean,
): Promise<Output & Pick<FinishedRun, 'code' | 'signal'>> {
  const child = await startConnector(run);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const output = await readOutput(child, run, (messages) => {
    if (!child.killed && enough(messages)) child.kill(by);
  });
  assertOrder(output.messages, run, { cut: true });
  const [code, signal] = await ended;
  return { ...output, code, signal };
}

export interface Output {
  messages: AirbyteMessage[];
  /** What stands behind the last line feed: of a process that was killed in mid-line. */
  rest: string;
}

/** What a process prints, each line a valid message without a secret; `onMessages` is told all there are so far. */
export async function readOutput(
  { stdout }: ConnectorProcess,
  { config }: ConnectorRun,
  onMessages?: (messages: readonly AirbyteMessage[]) => void,
): Promise<Output> {
  const output: Output = { messages: [], rest: '' };
  for await (const lines of readLines(stdout)) {
    for (const { text: line, terminated } of lines) {
      assertNoSecret(line, config);
      if (terminated) output.messages.push(messageIn(line));
      else output.rest = line;
    }
    onMessages?.(output.messages);
  }
  return output;
}

/** Throws when a read's messages break the protocol's order; `cut`: the read was stopped. */
export function assertOrder(
  messages: readonly AirbyteMessage[],
  { catalog = allStreams }: ConnectorRun,
  how?: { cut: boolean },
): void {
  const names = Array.isArray(catalog)
    ? (catalog as string[])
    : (catalog as ConfiguredCatalog).streams.map(({ stream }) => stream.name);
  expect(orderViolations(messages, names, how)).toEqual([]);
}

function messageIn(line: string): AirbyteMessage {
  const message = JSON.parse(line) as AirbyteMessage;
  assertValidMessage(message);
  if (message.type === 'STATE') expect(line).toBe(serialize(message));
  return message;
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
