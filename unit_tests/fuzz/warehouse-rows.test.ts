import { ExpectedError } from '@source-zoom/values';
import { keyColumns, knownStreams } from '@source-zoom/zoom-records';
import fc from 'fast-check';
import { NoProvenSnapshot } from '../../packages/snapshot-store/src/not-proven.ts';
import { toGroup, toRole, toUser } from '../../packages/snapshot-store/src/generated/staged-fields.ts';
import type { SnapshotPlace } from '../../packages/snapshot-store/src/row-store.ts';
import { type AccountCandidate, joinProofs } from '../../packages/snapshot-store/src/selection/candidates.ts';
import { selectSnapshots } from '../../packages/snapshot-store/src/selection/select.ts';
import { literal } from '../../packages/snapshot-store/src/staging/literals.ts';
import { countStaged, StagedRows } from '../../packages/snapshot-store/src/staging/staged-rows.ts';
import { Staging } from '../../packages/snapshot-store/src/staging/staging.ts';
import { stagedProofs } from '../../packages/snapshot-store/src/tables/staged-proofs.ts';
import { unreadable } from '../../packages/snapshot-store/src/tables/unreadable.ts';
import { sampleAccount } from '../../packages/snapshot-store/unit_tests/sample-account.ts';
import { failureOf } from '../../packages/zoom-to-veza/src/cli/failures/failures.ts';
import { makePayload } from '../../packages/zoom-to-veza/unit_tests/mapping/make-payload.ts';
import { rowsOf } from '../../packages/zoom-to-veza/unit_tests/mapping/rows.ts';
import { cases, mark, spoiled } from './arbitraries.ts';

let staging: Staging;
beforeAll(async () => {
  staging = await Staging.open();
});
afterAll(() => {
  staging.close();
});

const account = sampleAccount('acct-1', '2026-11-24T10:00:0', 2);

/** Everything that is staged. */
async function listCandidates(): Promise<AccountCandidate[]> {
  const rows = await staging.rows(
    `SELECT DISTINCT stream, account_id AS accountId, snapshot_at::DOUBLE AS at FROM staged WHERE stream <> 'snapshots'`,
  );
  const places = rows as unknown as SnapshotPlace[];
  const counted = await Promise.all(
    places.map(async (place) => ({ ...place, ...(await countStaged(staging, place)) })),
  );
  return joinProofs(counted, await stagedProofs(staging));
}

it('whatever a row holds: staged and counted, or refused by its place', async () => {
  const row = fc
    .constantFrom(...knownStreams.flatMap((stream) => account[stream].map((own) => ({ stream, own }))))
    .chain(({ stream, own }) => spoiled(own).map((data) => ({ stream, data })));
  await fc.assert(
    fc.asyncProperty(row, async ({ stream, data }) => {
      await staging.run('DELETE FROM staged');
      try {
        const json = literal(JSON.stringify(data));
        await staging.add(
          stream,
          `SELECT ${json}::VARCHAR AS data, 1::BIGINT AS extracted_at, NULL::VARCHAR AS meta`,
          'rows',
        );
        const candidates = await listCandidates();
        expect(() =>
          selectSnapshots(candidates, {
            maxAgeMs: 1,
            whenOld: 'warn',
            allowSubset: true,
            nowMs: Date.parse('2026-11-24T12:00:00Z'),
          }),
        ).toThrow(NoProvenSnapshot);
        for (const candidate of candidates) {
          await new StagedRows(staging).choose(candidate, candidate.proof?.goneKeys ?? []);
          await staging.run(`DROP TABLE chosen_${candidate.stream}`);
        }
      } catch (cause) {
        // What the engine itself finds, readers of tables and files put into a sentence of ours.
        const error = unreadable('rows', cause);
        if (!(error instanceof ExpectedError)) throw error;
        expect(failureOf(error)?.exit).toBe('input');
        expect(error.message).toMatch(/^rows: /);
        // The key names the row; no other value of it is repeated.
        const row = (data ?? {}) as Record<string, unknown>;
        const named = keyColumns[stream].some((key) => JSON.stringify(row[key] ?? '').includes(mark));
        if (!named && error === cause) expect(error.message).not.toContain(mark);
      }
    }),
    cases,
  );
});

const text = fc.option(fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constant(' ')), {
  nil: null,
});
const whole = fc.option(fc.maxSafeInteger(), { nil: null });
const list = fc.option(fc.array(text, { maxLength: 3 }), { nil: null });
const base = { account_id: 'acc', snapshot_at: '2026-11-24T10:00:00Z' };
const id = fc.string({ minLength: 1, maxLength: 3 });

it('whatever the columns of an account hold: a payload, or findings that say what is wrong', async () => {
  const user = fc.tuple(
    ...[id, text, text, text, text, text, whole, text, text, list, list, list, list, text, text],
    ...[text, text, text, text, text, whole, text, text, whole],
    fc.option(fc.array(fc.record({ key: text, name: text, value: text }), { maxLength: 2 }), { nil: null }),
    fc.constant(null),
    fc.constant(null),
  );
  const group = fc.tuple(id, text, whole, fc.constant(null), whole);
  const role = fc.tuple(id, text, text, text, whole, list, fc.constant(null), fc.constant(null));
  const few = { maxLength: 3 };
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(user, { ...few, selector: ([key]) => key }),
      fc.uniqueArray(group, { ...few, selector: ([key]) => key }),
      fc.uniqueArray(role, { ...few, selector: ([key]) => key }),
      async (users, groups, roles) => {
        const made = await makePayload(
          rowsOf(
            users.map((values) => toUser(values as never, base)),
            groups.map((values) => toGroup(values as never, base)),
            roles.map((values) => toRole(values as never, base)),
          ),
        );
        expect(() => JSON.parse(made.text) as unknown).not.toThrow();
        for (const { message } of made.report.violations) expect(message).toMatch(/\S/);
      },
    ),
    cases,
  );
});
