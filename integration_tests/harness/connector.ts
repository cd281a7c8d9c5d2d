import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { type AirbyteMessage, orderViolations, readLines, serialize } from '@source-zoom/airbyte-protocol';
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

/** Runs the connector to its end; every line it prints is a valid message and holds no secret. */
export async function runConnector(run: ConnectorRun): Promise<FinishedRun> {
  const child = await startConnector(run);
  const secrets = run.config;
  const ended = new Promise<Pick<FinishedRun, 'code' | 'signal'>>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const [messages, stderr] = await Promise.all([collect(child.stdout, secrets), text(child.stderr)]);
  assertNoSecret(stderr, secrets);
  return { messages, stderr, ...(await ended) };
}

/** A read whose messages also follow the protocol's order. */
export async function readStreams(
  run: Omit<ConnectorRun, 'command'> & { catalog: string[] },
): Promise<FinishedRun> {
  const finished = await runConnector({ ...run, command: 'read' });
  expect(orderViolations(finished.messages, run.catalog)).toEqual([]);
  return finished;
}

async function collect(stdout: Readable, config: object | undefined): Promise<AirbyteMessage[]> {
  const messages: AirbyteMessage[] = [];
  for await (const lines of readLines(stdout)) {
    for (const line of lines) {
      assertNoSecret(line.text, config);
      const message = JSON.parse(line.text) as AirbyteMessage;
      assertValidMessage(message);
      if (message.type === 'STATE') expect(line.text).toBe(serialize(message));
      messages.push(message);
    }
  }
  return messages;
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
