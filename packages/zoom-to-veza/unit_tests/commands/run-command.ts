import { PassThrough, Readable } from 'node:stream';
import { ManualClock } from '@source-zoom/http/testing';
import { run } from '../../src/run.ts';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  clock: ManualClock;
}

/** One run of the command line in this process, on a clock that needs no waiting. */
export async function runCommand(
  argv: readonly string[],
  options: { env?: NodeJS.ProcessEnv; nowMs?: number; homepage?: string; isTerminal?: boolean } = {},
): Promise<Outcome> {
  const clock = new ManualClock(options.nowMs ?? Date.parse('2026-11-24T12:00:00Z'));
  const stdout = Object.assign(new PassThrough(), options.isTerminal === true && { isTTY: true });
  const stderr = new PassThrough();
  const texts = { stdout: '', stderr: '' };
  stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const code = await run(argv, {
    env: options.env ?? {},
    stdin: Readable.from([]),
    stdout,
    stderr,
    clock,
    random: () => 0.5,
    version: '0.0.0',
    homepage: options.homepage,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...texts, clock };
}
