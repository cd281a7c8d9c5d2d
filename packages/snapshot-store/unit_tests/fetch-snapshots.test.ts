import { RowsMissing } from '../src/errors.ts';
import { literal } from '../src/staging/literals.ts';
import { Staging } from '../src/staging/staging.ts';
import { fetchSnapshots } from '../src/tables/fetch-snapshots.ts';
import type { TableReader } from '../src/tables/find-snapshots.ts';

const at = Date.parse('2026-11-24T10:00:00Z') * 1000;

let staging: Staging;
beforeEach(async () => {
  staging = await Staging.open();
});
afterEach(() => {
  staging.close();
});

/** A reader whose table loses all but some groups on the way. */
function readerOf(groups: readonly object[]): TableReader {
  return {
    has: () => true,
    missing: () => new RowsMissing('groups', '', { counted: 0, arrived: 0 }),
    stageProofs: () => Promise.resolve(),
    newest: () => Promise.resolve([]),
    all: () => Promise.resolve([]),
    count: () => Promise.resolve({ keys: 0, restated: 0 }),
    stage: async (stream) => {
      for (const group of groups) {
        const row = { account_id: 'a', snapshot_at: '2026-11-24T10:00:00Z', name: 'G', ...group };
        await staging.add(
          stream,
          `SELECT ${literal(JSON.stringify(row))} AS data, NULL::BIGINT AS extracted_at, NULL::VARCHAR AS meta`,
          'a table',
        );
      }
    },
    close: () => Promise.resolve(),
  };
}

const fetch = (groups: readonly object[], counted: { keys: number; restated: number }): Promise<void> =>
  fetchSnapshots(staging, readerOf(groups), [
    { stream: 'groups', accountId: 'a', at, ...counted, proof: null },
  ]);

it.each<[string, object[], { keys: number; restated: number }]>([
  ['one of two rows', [{ id: 'g1' }], { keys: 2, restated: 0 }],
  ['none', [], { keys: 1, restated: 0 }],
  ['a row twice, and the other one not', [{ id: 'g1' }, { id: 'g1' }], { keys: 2, restated: 0 }],
  ['the older of two rows of a key', [{ id: 'g1', revision: 1 }], { keys: 1, restated: 1 }],
])('refuses what arrived if it is not what was counted: %s', async (_what, groups, counted) => {
  await expect(fetch(groups, counted)).rejects.toThrow(RowsMissing);
});

it('takes what was counted, and a snapshot without a row', async () => {
  await expect(
    fetch([{ id: 'g1' }, { id: 'g2', revision: 3 }], { keys: 2, restated: 2 }),
  ).resolves.toBeUndefined();
  await expect(
    fetchSnapshots(staging, readerOf([]), [
      { stream: 'roles', accountId: 'a', at, keys: 0, restated: 0, proof: null },
    ]),
  ).resolves.toBeUndefined();
});

it('says how many rows are missing, and of which snapshot', async () => {
  await expect(fetch([{ id: 'g1' }], { keys: 2, restated: 0 })).rejects.toThrow(
    /^groups: of the snapshot 2026-11-24T10:00:00(\.000)?Z, 2 rows were counted and 1 arrived; the table changed/,
  );
});
