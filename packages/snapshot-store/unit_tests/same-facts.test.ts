import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { knownStreams } from '@source-zoom/zoom-records';
import { collectRows } from './collect-rows.ts';
import { type OddAccount, oddAccounts } from './odd-accounts.ts';
import { emittedAt, inputOptions, messageOf, messagesOf, noRows } from './sample-account.ts';
import { told } from './told.ts';
import { loaderFolder, newFolder } from './write-files.ts';

// Rows of messages are chosen in memory, those of tables by the engine: the two hold the same rules.

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

/** As messages. */
function messagesFile({ account, arrivals }: OddAccount): string {
  const records = arrivals.map(({ stream, row, at, meta }) =>
    messageOf('RECORD', { stream, data: row, emitted_at: at, ...(meta !== null && { meta }) }),
  );
  const proofs = messagesOf({ ...noRows(), snapshots: account.snapshots });
  const path = join(newFolder(), 'read.jsonl');
  writeFileSync(path, records.join('') + proofs);
  return path;
}

/** As raw tables, which hold each record as it was emitted. */
function rawTables({ account, arrivals }: OddAccount): string {
  const folder = newFolder();
  const rows = [
    ...arrivals,
    ...account.snapshots.map((row) => ({ stream: 'snapshots' as const, row, at: emittedAt, meta: null })),
  ];
  for (const stream of knownStreams) {
    const lines = rows
      .filter((one) => one.stream === stream)
      .map(({ row, at, meta }) =>
        JSON.stringify({
          _airbyte_extracted_at: at,
          _airbyte_meta: meta ?? { changes: [] },
          _airbyte_data: row,
        }),
      );
    if (lines.length > 0) writeFileSync(join(folder, `${stream}.jsonl`), `${lines.join('\n')}\n`);
  }
  return folder;
}

/** Everything that is made of an input, or why it is refused: whichever of several odd values is met first. */
async function madeOf(from: string): Promise<string> {
  try {
    return JSON.stringify(await collectRows(inputOptions(from)));
  } catch (error) {
    return (
      told(error)
        .replace(/^(WrongValue): .*; (stream: \w+)$/, '$1 $2')
        // Tables have none: it decides on the advice only.
        .replace(/; hasStates: \w+$/, '')
    );
  }
}

it('makes the same of a record, whether it comes as a message or lies in a table', async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(oddAccounts, async (odd) => {
      const made = await madeOf(messagesFile(odd));
      const kind = /^\w+/.exec(made)?.[0] ?? 'taken';
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      expect(made).toBe(await madeOf(rawTables(odd)));
    }),
    { numRuns: Number(process.env['SAME_RUNS'] ?? 60) },
  );
  // It would prove nothing if most accounts were refused for the same reason.
  expect(Object.keys(Object.fromEntries(outcomes))).toEqual(
    expect.arrayContaining(['taken', 'WrongValue', 'NoProvenSnapshot', 'ConflictingRows']),
  );
  expect(outcomes.get('taken')).toBeGreaterThan(10);
});
