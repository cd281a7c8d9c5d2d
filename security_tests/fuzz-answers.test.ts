import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { ConnectorError } from '@source-zoom/airbyte-connector';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import fc from 'fast-check';
import { fuzzMs, fuzzRuns } from '../packages/zoom-to-veza/security_tests/damage.ts';
import { NotOnThisPlan, PageTokenExpired, type ZoomApi } from '../src/zoom/api.ts';
import { createZoomClient } from '../src/zoom/client.ts';
import { expectReasons } from '../unit_tests/fuzz/connector-run.ts';
import { runRead, errorsOf, rowsOf, statusesOf } from '../unit_tests/sync/run-read.ts';
import { credentials, signal, startMs } from '../unit_tests/zoom/local-zoom.ts';
import { hostile, isTold, packed, trueWire, wireOf } from './hostile-http.ts';
import { account, bodyOf, namesOf, type RawZoom, rowsOfAccount, startRawZoom, token } from './raw-zoom.ts';

let answer = (url: string): ReturnType<typeof trueWire> => trueWire(bodyOf(url));
let zoom: RawZoom;
const said: string[] = [];
beforeAll(async () => {
  zoom = await startRawZoom((url) => answer(url));
});
afterAll(() => zoom.stop());

/** The client as it is, but for the time, which passes at once. */
function clientOf(maxRetries: number): ZoomApi {
  said.length = 0;
  const redactor = new Redactor();
  const onLog = (_: string, message: string): void => void said.push(redactor.redact(message));
  return createZoomClient(
    {
      ...credentials,
      plan: 'business',
      rateLimitPercent: 100,
      apiBaseUrl: `${zoom.base}/v2`,
      tokenUrl: `${zoom.base}/oauth/token`,
      maxRateLimitWaitMs: 30 * 60_000,
    },
    {
      clock: new ManualClock(startMs),
      env: {},
      redactor,
      random: () => 0.5,
      maxRetries,
      // What never ends is given up soon; a true answer that comes later on a busy machine is refused too, in a sentence.
      idleTimeoutMs: 300,
      answerTimeoutMs: 600,
      onPause: () => undefined,
      onLog,
    },
  );
}

const users = '/v2/users?status=active';

/** What the bytes of a body can be read as by whoever is strict about each layer. */
function readings(bytes: Buffer): unknown[] {
  const flush = { finishFlush: constants.Z_SYNC_FLUSH };
  const brotliFlush = { finishFlush: constants.BROTLI_OPERATION_FLUSH };
  const layers: ((packed: Buffer) => Buffer)[] = [
    (own) => own,
    (own) => gunzipSync(own, flush),
    (own) => inflateSync(own, flush),
    (own) => inflateRawSync(own, flush),
    (own) => brotliDecompressSync(own, brotliFlush),
  ];
  return layers.flatMap((unpack) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(unpack(bytes));
      return [(JSON.parse(text) as { users?: unknown }).users];
    } catch {
      return [];
    }
  });
}

function expectSentence(error: unknown): void {
  const isOne = [ConnectorError, PageTokenExpired, NotOnThisPlan].some((kind) => error instanceof kind);
  if (!isOne) throw error;
  expect((error as Error).message).toMatch(/^[^\n]*\S[^\n]*[.]$/);
}

/** Neither a token nor a stack trace, and nothing that takes hold of a terminal. */
function expectDiscreet(texts: readonly string[]): void {
  const all = texts.join('\n');
  expect(all).not.toContain(token);
  expect(all).not.toContain(credentials.clientSecret);
  expect(all).not.toMatch(/\n\s+at /);
}

/** A list that is read: its rows, or undefined where it is refused in a sentence. */
async function listed(client: ZoomApi): Promise<unknown> {
  try {
    return (await client.list('users', { status: 'active' }, signal)).rows;
  } catch (error) {
    expectSentence(error);
    expectDiscreet([(error as Error).message]);
    return undefined;
  }
}

const trueRows = account.users.filter(({ status }) => status === 'active');
const some = fc.array(hostile, { minLength: 1, maxLength: 12 });

it(
  'whatever the bytes of an answer are: the rows that they hold, or a sentence, and the next answer is true',
  async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (how) => {
        const client = clientOf(0);
        answer = (url) => (url.startsWith('/v2') ? wireOf(bodyOf(url), how) : trueWire(bodyOf(url)));
        const rows = await listed(client);
        const readable = [trueRows, ...readings(packed(bodyOf(users), how))];
        if (rows !== undefined) expect(readable).toContainEqual(rows);
        answer = (url) => trueWire(bodyOf(url));
        const next = await listed(client);
        if (next !== undefined) expect(next).toEqual(trueRows);
        expectDiscreet(said);
      }),
      { numRuns: fuzzRuns(400) },
    );
  },
  fuzzMs,
);

it(
  'the same of a token',
  async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (how) => {
        answer = (url) => (url.startsWith('/v2') ? trueWire(bodyOf(url)) : wireOf(bodyOf(url), how));
        const rows = await listed(clientOf(0));
        if (rows !== undefined) expect(rows).toEqual(trueRows);
        expectDiscreet(said);
      }),
      { numRuns: fuzzRuns(150) },
    );
  },
  fuzzMs,
);

it(
  'whatever comes between true answers: a read ends COMPLETE with true rows, or INCOMPLETE with a sentence',
  async () => {
    await fc.assert(
      fc.asyncProperty(some, async (between) => {
        let asked = 0;
        answer = (url) => {
          const how = between[asked++];
          return how === undefined || !isTold(how) ? trueWire(bodyOf(url)) : wireOf(bodyOf(url), how);
        };
        const { messages, failed } = await runRead(clientOf(3), { streams: ['users', 'groups', 'roles'] });
        expectReasons(messages, failed);
        expectDiscreet(errorsOf(messages).map(({ message }) => message));
        for (const stream of ['users', 'groups', 'roles'] as const)
          if (statusesOf(messages, stream).at(-1) === 'COMPLETE')
            expect(namesOf(rowsOf(messages, stream))).toEqual(rowsOfAccount(stream));
      }),
      { numRuns: fuzzRuns(60) },
    );
  },
  fuzzMs,
);
