import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { run, type RunOptions } from '../../src/cli/run.ts';
import { settingsOf } from '../../src/config/settings.ts';
import type { OpenConnector } from '../../src/connector.ts';
import { RateLimitPauses } from '../../src/sync/rate-limit-pauses.ts';
import type { ZoomApi } from '../../src/zoom/api.ts';
import { fakeZoom } from '../commands/fake-zoom.ts';

export const folder = mkdtempSync(join(tmpdir(), 'run-'));

/** Removes the folder once the tests of the file are done. */
export function removeAfterAll(): void {
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
}

export const secret = 'hunter2-hunter2';
export const config = join(folder, 'config.json');
writeFileSync(config, JSON.stringify({ account_id: 'a', client_id: 'b', client_secret: secret }));
export const invalid = join(folder, 'invalid.json');
writeFileSync(invalid, JSON.stringify({ account_id: 'a', client_secret: secret }));

export const opening =
  (zoom: ZoomApi): OpenConnector =>
  (configuration, { redactBy, log }) => {
    redactBy((line) => line.replaceAll(secret, '****'));
    log('DEBUG', `opened with ${secret}`);
    return { settings: settingsOf(configuration), zoom, pauses: new RateLimitPauses() };
  };

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
  messages: AirbyteMessage[];
}

/** Runs a command to its end, and checks that it never prints the secret. */
export async function runWith(argv: string[], options: Partial<RunOptions> = {}): Promise<Result> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const out = text(stdout);
  const err = text(stderr);
  const code = await run({
    argv,
    env: {},
    stdout,
    stderr,
    signal: new AbortController().signal,
    openConnector: opening(fakeZoom()),
    ...options,
  });
  stdout.end();
  stderr.end();
  const printed = await out;
  const messages = printed
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as AirbyteMessage);
  expect(printed).not.toContain(secret);
  return { code, stdout: printed, stderr: await err, messages };
}
