import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { knownStreams } from '@source-zoom/zoom-records';
import fc from 'fast-check';
import { sampleAccount } from '../../snapshot-store/unit_tests/sample-account.ts';
import { jsonlFolder, loaderFolder } from '../../snapshot-store/unit_tests/write-files.ts';
import { exitCodes } from '../src/flags/exit-codes.ts';
import { boundedRun, mostMiB } from './bounded-run.ts';
import { damaged, type Damage, damages, fuzzMs, fuzzRuns } from './damage.ts';
import { hasTrueChecksums, mendChecksums } from './duckdb-checksums.ts';
import { ManyTransforms, type Transformed } from './many-transforms.ts';
import { entriesOf } from './message-truth.ts';

const command = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
const now = ['--now', '2026-11-24T12:00:00Z'];
const folder = mkdtempSync(join(tmpdir(), 'fuzz-files-'));
const transforms = new ManyTransforms(60_000);
afterAll(async () => {
  await transforms.stop();
  rmSync(folder, { recursive: true, force: true });
  rmSync(loaderFolder, { recursive: true, force: true });
});

const account = sampleAccount();
const codecs = ['uncompressed', 'snappy', 'gzip', 'zstd'] as const;
const database = join(folder, 'true.duckdb');
const parquet = (codec: string, stream: string): string => join(folder, codec, `${stream}.parquet`);

beforeAll(async () => {
  const written = jsonlFolder(account);
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  for (const codec of codecs) mkdirSync(join(folder, codec));
  for (const stream of knownStreams) {
    const rows = `read_json('${join(written, stream)}.jsonl', format = 'newline_delimited', sample_size = -1)`;
    await connection.run(`CREATE TABLE ${stream} AS SELECT * FROM ${rows}`);
    for (const codec of codecs)
      await connection.run(
        `COPY ${stream} TO '${parquet(codec, stream)}' (FORMAT parquet, COMPRESSION ${codec})`,
      );
  }
  connection.closeSync();
  instance.closeSync();
});

const refusals: readonly number[] = [exitCodes.input, exitCodes.notProven, exitCodes.payload];

/** Nobody is missing, or it is said in a sentence what is wrong; within 512 MiB. */
function expectTrueOrRefused({ code, stdout, stderr, peak }: Transformed): void {
  expect(peak).toBeLessThan(mostMiB);
  if (code === 0) {
    const { users, groups, roles } = entriesOf(stdout);
    expect([users.size, groups.size]).toEqual([account.users.length, account.groups.length]);
    expect(roles.size).toBeGreaterThanOrEqual(account.roles.length);
    return;
  }
  expect([refusals.includes(code), code, stderr]).toEqual([true, code, stderr]);
  expect(stderr).toMatch(/^[^\n]*\S[^\n]*\n/);
  expect(stderr).not.toMatch(/Unexpected|\n\s+at /);
}

/**
 * The same damage at places where something stands, for most of a DuckDB file is empty: in words of eight bytes, so that it
 * is the same in every run, for a few bytes of a file are not.
 */
function aimedAt(file: Buffer): (list: readonly Damage[]) => Damage[] {
  const starts = Array.from({ length: Math.floor(file.length / 8) }, (_, at) => at * 8);
  const words = starts.filter((start) => file.readBigUInt64LE(start) !== 0n);
  const place = (at: number): number => (words[Math.floor(at / 8) % words.length] ?? 0) + (at % 8);
  return (list) => list.map((damage) => ({ ...damage, at: place(damage.at), to: place(damage.to) }));
}

describe('whatever happens to the bytes of a DuckDB file', () => {
  it.each([
    ['it is refused in a sentence, or nobody is missing', (file: Buffer) => file, 60],
    ['the same when its checksums were put right', mendChecksums, 150],
  ])(
    '%s',
    async (_, finish, usual) => {
      const whole = readFileSync(database);
      expect(hasTrueChecksums(whole)).toBe(true);
      const aimed = aimedAt(whole);
      const path = join(folder, 'damaged.duckdb');
      await fc.assert(
        fc.asyncProperty(damages, async (list) => {
          writeFileSync(path, finish(damaged(whole, aimed(list))));
          const outcome = await transforms.run(`duckdb:${path}`);
          expect(outcome).not.toBe('too late');
          if (outcome === 'broke down') await expectEnd(path);
          else if (outcome !== 'too late') expectTrueOrRefused(outcome);
        }),
        { numRuns: fuzzRuns(usual) },
      );
    },
    fuzzMs,
  );
});

/**
 * The engine crashed. In another process it crashes again, or not: what it reads beyond its memory differs from process to
 * process. The command ends well whichever it is.
 */
async function expectEnd(path: string): Promise<void> {
  const { code, signal, ...said } = await boundedRun([
    command,
    'transform',
    '--from',
    `duckdb:${path}`,
    ...now,
  ]);
  expect(signal).toBeNull();
  if (said.stderr.includes('the database engine crashed while reading it'))
    expect(code).toBe(exitCodes.input);
  else expectTrueOrRefused({ ...said, code: Number(code) });
}

it.each(codecs)(
  'whatever happens to the bytes of Parquet files, %s: the same',
  async (codec) => {
    const place = join(folder, 'damaged');
    const files = knownStreams.map((stream) => [stream, readFileSync(parquet(codec, stream))] as const);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), damages, async ([stream, whole], list) => {
        cpSync(join(folder, codec), place, { recursive: true });
        writeFileSync(join(place, `${stream}.parquet`), damaged(whole, list));
        const outcome = await transforms.run(place);
        if (typeof outcome === 'string') throw new Error(`${stream}: ${outcome}`);
        expectTrueOrRefused(outcome);
      }),
      { numRuns: fuzzRuns(40) },
    );
  },
  fuzzMs,
);
