import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { assertOfProtocol } from '../../integration_tests/harness/valid-message.ts';
import { run } from '../../src/cli/run.ts';
import { openConnector } from '../../src/connector.ts';
import type { ZoomApi } from '../../src/zoom/api.ts';
import { errorsOf } from '../sync/run-read.ts';

export const wholeConfig = {
  account_id: 'an-account',
  client_id: 'a-client',
  client_secret: 'hunter2-hunter2',
};

export interface FuzzedRun {
  code: number;
  printed: string;
  messages: AirbyteMessage[];
}

export class Runs {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fuzz-'));

  /** One run in this process, its files as given, its Zoom in memory; all but the requests is real. */
  async run(
    command: string,
    files: Readonly<Record<string, Uint8Array | object>>,
    zoom: ZoomApi,
    env: NodeJS.ProcessEnv = {},
  ): Promise<FuzzedRun> {
    const flags = Object.entries(files).flatMap(([name, content]) => {
      const path = join(this.#folder, `${name}.json`);
      writeFileSync(path, content instanceof Uint8Array ? content : JSON.stringify(content));
      return [`--${name}`, path];
    });
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const both = [text(stdout), text(stderr)];
    const code = await run({
      argv: [command, ...flags],
      env,
      stdout,
      stderr,
      signal: new AbortController().signal,
      openConnector: (config, deps) => ({ ...openConnector(config, deps), zoom }),
    });
    stdout.end();
    stderr.end();
    const [out = '', err = ''] = await Promise.all(both);
    const messages = out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as AirbyteMessage);
    return { code, printed: out + err, messages };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** Messages only, as the protocol has them; a failure says why, and is no defect of the connector. */
export function expectGoodManners({ code, messages }: FuzzedRun): void {
  messages.forEach(assertOfProtocol);
  expect([0, 1]).toContain(code);
  expectReasons(messages, code === 1);
}

/** `failed`: then at least one reason is given; none is ever a defect. */
export function expectReasons(messages: readonly AirbyteMessage[], failed: boolean): void {
  const reasons = errorsOf(messages).map(({ message }) => message);
  if (failed) expect(reasons).not.toEqual([]);
  for (const reason of reasons) {
    expect(reason).toMatch(/^[^\n]*\S[^\n]*[.]$/);
    expect(reason).not.toContain('in the connector itself');
  }
}
