import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { orderViolations } from '@source-zoom/airbyte-protocol/testing';
import fc from 'fast-check';
import { assertNoSecret } from '../integration_tests/harness/secrets.ts';
import { assertValidMessage } from '../integration_tests/harness/valid-message.ts';
import { boundedRun, mostMiB } from '../packages/zoom-to-veza/security_tests/bounded-run.ts';
import { fuzzMs, fuzzRuns } from '../packages/zoom-to-veza/security_tests/damage.ts';
import { errorsOf, rowsOf, statusesOf } from '../unit_tests/sync/run-read.ts';
import { type Hostile, hostile, isTold, trueWire, wireOf } from './hostile-http.ts';
import { bodyOf, namesOf, type RawZoom, rowsOfAccount, startRawZoom, token } from './raw-zoom.ts';

const command = fileURLToPath(new URL('../bin/source-zoom.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fuzz-processes-'));
const fileOf = (name: string, content: object): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

let zoom: RawZoom;
/** What is wrong with the answers, in turn; those that come later are true. */
let wrong: Hostile[] = [];
beforeAll(async () => {
  zoom = await startRawZoom((url) => {
    const how = wrong.shift();
    return how === undefined ? trueWire(bodyOf(url)) : wireOf(bodyOf(url), how);
  });
});
afterAll(async () => {
  await zoom.stop();
  rmSync(folder, { recursive: true });
});

const streams = ['users', 'groups', 'roles'] as const;
const catalog = {
  streams: streams.map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
    sync_mode: 'full_refresh',
    destination_sync_mode: 'overwrite',
  })),
};

/** Runs the connector as its users do; each line that it prints is a valid message, and none holds a secret. */
async function run(
  name: 'check' | 'read',
  answers: readonly Hostile[],
): Promise<{ code: number | null; messages: AirbyteMessage[] }> {
  wrong = [...answers];
  const config = {
    account_id: 'an-account',
    client_id: 'a-client',
    client_secret: 'hunter2-hunter2',
    plan: 'business',
    api_base_url: `${zoom.base}/v2`,
    authorization_endpoint: `${zoom.base}/oauth/token`,
  };
  const flags = ['--config', fileOf('config.json', config)];
  if (name === 'read') flags.push('--catalog', fileOf('catalog.json', catalog));
  const { code, signal, stdout, stderr, peak } = await boundedRun([command, name, ...flags]);
  expect([signal, stderr, peak < mostMiB]).toEqual([null, '', true]);
  assertNoSecret(stdout, config);
  expect(stdout).not.toContain(token);
  const messages = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as AirbyteMessage);
  messages.forEach(assertValidMessage);
  return { code, messages };
}

/** A connection that hangs costs a process a minute, which a test need not wait for. */
const ends = hostile.map((how): Hostile => ({ ...how, end: how.end === 'keep' ? 'end' : how.end }));
const runs = { numRuns: Math.ceil(fuzzRuns(200) / 50), endOnFailure: true };

it(
  'check says in a sentence what becomes of it, whatever the bytes of the answers',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ends, { minLength: 3, maxLength: 12 }), async (answers) => {
        const { code, messages } = await run('check', answers);
        const last = messages.at(-1);
        if (last?.type !== 'CONNECTION_STATUS') throw new Error('No status.');
        const { status, message = '' } = last.connectionStatus;
        expect([0, 1]).toContain(code);
        if (status === 'FAILED') expect(message).toMatch(/^[^\n]*\S[^\n]*[.]$/);
      }),
      runs,
    );
  },
  fuzzMs,
);

it(
  'read ends each stream COMPLETE with true rows, or INCOMPLETE with a sentence',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ends.filter(isTold), { minLength: 2, maxLength: 6 }), async (answers) => {
        const { code, messages } = await run('read', answers);
        expect(orderViolations(messages, streams)).toEqual([]);
        expect(errorsOf(messages).length > 0).toBe(code === 1);
        for (const stream of streams)
          if (statusesOf(messages, stream).at(-1) === 'COMPLETE')
            expect(namesOf(rowsOf(messages, stream))).toEqual(rowsOfAccount(stream));
      }),
      runs,
    );
  },
  fuzzMs,
);
