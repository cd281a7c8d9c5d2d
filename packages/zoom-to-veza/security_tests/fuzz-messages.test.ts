import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { messagesOf, sampleAccount } from '../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../src/flags/exit-codes.ts';
import { fileOf, folder } from '../unit_tests/commands/account-file.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';
import { boundedRun, mostMiB } from './bounded-run.ts';
import { damaged, damages, fuzzMs, fuzzRuns, lineDamages } from './damage.ts';
import { entriesOf, isUtf8, linesOf, type Entries, type Line } from './message-truth.ts';

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const command = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
const stream = Buffer.from(messagesOf(sampleAccount()));
const trueLines = linesOf(stream);
const now = ['--now', '2026-11-24T12:00:00Z'];
const refusals: readonly number[] = [exitCodes.input, exitCodes.notProven, exitCodes.payload];

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function transformed(name: string, bytes: Buffer): Promise<Ended> {
  const file = fileOf(name);
  writeFileSync(file, bytes);
  try {
    return await runCommand(['transform', '--from', file, ...now]);
  } finally {
    rmSync(file);
  }
}

/** Said in sentences, and none of them is about a defect of ours. */
function expectRefused({ code, stderr, stdout }: Ended): void {
  expect([refusals.includes(Number(code)), code, stderr]).toEqual([true, code, stderr]);
  expect(stderr).toMatch(/^[^\n]*\S[^\n]*\n/);
  expect(stderr).not.toMatch(/Unexpected|\n\s+at |Error:.*\bINTERNAL\b/);
  // eslint-disable-next-line no-control-regex -- none of them takes hold of a terminal
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  // A payload that breaks a rule lacks its last part.
  if (stdout !== '') expect(() => void JSON.parse(stdout)).toThrow(SyntaxError);
}

let whole: Entries;
beforeAll(async () => {
  const { code, stdout } = await transformed('read.jsonl', stream);
  expect(code).toBe(0);
  whole = entriesOf(stdout);
});

/** Nothing that is no JSON is passed over, nobody is missing whom a proof counts, and what is not damaged is as it was. */
function expectTrue(stdout: string, bytes: Buffer): void {
  const lines = linesOf(bytes);
  // What stands behind the last line feed is left out.
  expect(isUtf8(bytes.subarray(0, bytes.lastIndexOf('\n') + 1))).toBe(true);
  expect(lines.filter(({ parsed }) => parsed === undefined)).toEqual([]);
  const made = entriesOf(stdout);
  // An optional stream is there only if something proves it.
  for (const part of made.parts) expect(lines.some(({ proof }) => proof?.stream === part)).toBe(true);
  for (const kind of ['users', 'groups', 'roles'] as const) {
    const proven = lines.flatMap(({ proof }) => (proof?.stream === kind ? [proof.rows] : []));
    const keys = new Set(lines.flatMap(({ row }) => (row?.stream === kind ? [row.key] : [])));
    // A role that somebody has and no row describes is shown too.
    expect(proven).toContain([...made[kind].keys()].filter((key) => keys.has(key)).length);
    for (const [key, entry] of whole[kind])
      if (isUntouched(kind, key, lines)) expect(made[kind].get(key)).toEqual(entry);
  }
}

/** Whether the rows of a key are those of the true stream; of a user, also the groups and roles that his row may name. */
function isUntouched(kind: Exclude<keyof Entries, 'parts'>, key: string, lines: readonly Line[]): boolean {
  const rows = (all: readonly Line[]): Set<string> =>
    new Set(
      all
        .filter(({ row }) => row?.stream === kind && row.key === key)
        .map(({ text }) => text.replace(/\r$/, '')),
    );
  const [is, was] = [rows(lines), rows(trueLines)];
  const own = is.size === was.size && [...is].every((text) => was.has(text));
  return (
    own &&
    (kind !== 'users' ||
      (['groups', 'roles'] as const).every((of) =>
        [...whole[of].keys()].every((each) => isUntouched(of, each, lines)),
      ))
  );
}

describe('whatever happens to the bytes of a stream of messages', () => {
  it(
    'it is refused in a sentence, or nobody is missing and what is not damaged is as it was',
    async () => {
      await fc.assert(
        fc.asyncProperty(lineDamages, async (list) => {
          const bytes = damaged(stream, list);
          const ended = await transformed('read.jsonl', bytes);
          if (ended.code === 0) expectTrue(ended.stdout, bytes);
          else expectRefused(ended);
        }),
        { numRuns: fuzzRuns(250) },
      );
    },
    fuzzMs,
  );

  it(
    'the same when they are packed',
    async () => {
      const packed = gzipSync(stream);
      await fc.assert(
        fc.asyncProperty(damages, async (list) => {
          const bytes = damaged(packed, list);
          const ended = await transformed('read.jsonl.gz', bytes);
          if (ended.code !== 0) expectRefused(ended);
          else expectTrue(ended.stdout, gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }));
        }),
        { numRuns: fuzzRuns(150) },
      );
    },
    fuzzMs,
  );

  it(
    'the same of a process, which holds 512 MiB at most',
    async () => {
      const file = fileOf('read.jsonl');
      await fc.assert(
        fc.asyncProperty(lineDamages, async (list) => {
          const bytes = damaged(stream, list);
          writeFileSync(file, bytes);
          const ended = await boundedRun([command, 'transform', '--from', file, ...now]);
          expect([ended.signal, ended.peak < mostMiB]).toEqual([null, true]);
          if (ended.code === 0) expectTrue(ended.stdout, bytes);
          else expectRefused(ended);
        }),
        { numRuns: Math.ceil(fuzzRuns(250) / 50) },
      );
    },
    fuzzMs,
  );
});
