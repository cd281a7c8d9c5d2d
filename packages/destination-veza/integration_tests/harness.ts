import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { writeViolations } from '@source-zoom/airbyte-protocol/testing';
import { ManualClock } from '@source-zoom/http/testing';
import {
  leakOf,
  startVezaSimulator,
  startZoomSimulator,
  type VezaSimulator,
  type ZoomSimulatorOptions,
} from '@source-zoom/simulators';
import { run, type RunOptions } from '../src/cli/run.ts';
import { configuredCatalog, passedOn, type Reading } from './platform.ts';

export { type Reading, renamed } from './platform.ts';

const launcher = fileURLToPath(new URL('../../../bin/source-zoom.mjs', import.meta.url));
const execute = promisify(execFile);

/** Reads an account of the local Zoom with the real source. */
export async function readAccount(
  options: ZoomSimulatorOptions,
  config: Record<string, unknown> = {},
): Promise<Reading> {
  const zoom = await startZoomSimulator({ oddities: false, ...options });
  const folder = mkdtempSync(join(tmpdir(), 'reading-'));
  try {
    const file = join(folder, 'config.json');
    writeFileSync(file, JSON.stringify(zoom.config(config)));
    const source = async (command: string): Promise<string[]> => {
      const args = [launcher, command, '--config', file];
      const { stdout } = await execute(process.execPath, args, { maxBuffer: 1 << 28 });
      return stdout.trimEnd().split('\n');
    };
    const catalog = (await source('discover')).map((line) => JSON.parse(line) as AirbyteMessage);
    const streams = catalog.flatMap((message) => (message.type === 'CATALOG' ? message.catalog.streams : []));
    const lines = (await source('read')).flatMap((line, at) => passedOn(line, at) ?? []);
    return { lines, streams };
  } finally {
    await zoom.stop();
    rmSync(folder, { recursive: true });
  }
}

export let veza: VezaSimulator;
/** The destination's own: what it remembers, and its temporary files. */
export let folder: string;

/** Gives each test a Veza of its own. */
export function useVeza(): void {
  beforeEach(async () => {
    veza = await startVezaSimulator();
    folder = mkdtempSync(join(tmpdir(), 'destination-'));
  });
  afterEach(async () => {
    await veza.stop();
    rmSync(folder, { recursive: true });
  });
}

export interface Outcome {
  code: number;
  lines: string[];
  messages: AirbyteMessage[];
  /** Of the TRACE ERROR. */
  error: { message: string; failure_type: string } | undefined;
  stderr: string;
}

/** A configuration for the Veza of the test. */
export function vezaConfig(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    veza_url: veza.url,
    credentials: { auth_type: 'api_key', api_key: veza.apiKey },
    state_folder: join(folder, 'state'),
    ...more,
  };
}

/** Writes a file into the folder of the test. */
export function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Waits take no time; those that can be called off, between two signs of life, never end. */
class QuietClock extends ManualClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal === undefined) return super.sleep(ms);
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  }
}

/** Runs a command in this process, on a clock that needs no waiting, and holds that it prints no secret. */
export async function runDestination(argv: string[], options: Partial<RunOptions> = {}): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = { stdout: '', stderr: '' };
  stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const code = await run({
    argv,
    env: {},
    stdin: Readable.from([]),
    stdout,
    stderr,
    signal: new AbortController().signal,
    clock: new QuietClock(Date.now()),
    random: () => 0.5,
    ...options,
  });
  const lines = texts.stdout.split('\n').filter((line) => line !== '');
  const secrets = [veza.apiKey, veza.oauth.clientSecret, ...veza.issuedTokens()];
  expect(leakOf(texts.stdout + texts.stderr, {}, secrets)).toBeUndefined();
  const messages = lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as AirbyteMessage);
  const error = messages
    .flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'ERROR' ? [message.trace.error] : [],
    )
    .at(-1);
  return { code, lines, messages, error, stderr: texts.stderr };
}

export interface Write {
  config?: Record<string, unknown>;
  /** What comes on standard input instead of all lines. */
  input?: string;
  run?: Partial<RunOptions>;
}

/** Writes a reading, and holds that the protocol is kept and no temporary file stays. */
export async function write(
  { lines, streams }: Reading,
  { config = vezaConfig(), input = `${lines.join('\n')}\n`, run: options = {} }: Write = {},
): Promise<Outcome> {
  const temp = mkdtempSync(join(folder, 'temp-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temp;
  try {
    const catalog = configuredCatalog(streams);
    const files = ['--config', file('config.json', config), '--catalog', file('catalog.json', catalog)];
    const stdin = Readable.from([Buffer.from(input)]);
    const outcome = await runDestination(['write', ...files], { stdin, ...options });
    const whole = input.slice(0, input.lastIndexOf('\n') + 1);
    const given = whole.split('\n').filter((line) => line !== '');
    expect(writeViolations({ input: given, output: outcome.lines, exitCode: outcome.code })).toEqual([]);
    expect(readdirSync(temp)).toEqual([]);
    return outcome;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** The sentences of the log of a level. */
export function logged({ messages }: Outcome, level: string): string[] {
  return messages.flatMap((message) =>
    message.type === 'LOG' && message.log.level === level ? [message.log.message] : [],
  );
}
