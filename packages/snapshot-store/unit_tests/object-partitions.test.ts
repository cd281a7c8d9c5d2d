import { readStore } from '../src/object-stores/open-objects.ts';
import type { InputOptions } from '../src/rows.ts';
import type { AccountCandidate } from '../src/selection/candidates.ts';
import { Staging } from '../src/staging/staging.ts';
import { findSnapshots } from '../src/tables/find-snapshots.ts';
import { fakeStore, objectsOf, type Contents } from './fake-store.ts';
import { noRows, sampleAccount, type Account } from './sample-account.ts';
import { inputOptions } from './sample-account.ts';

const nothing = { credentials: '', rights: '', place: '' };
const address = { scheme: 's3', bucket: 'b', prefix: 'p/', origin: 's3://b/p' } as const;

/** A read of each hour before the sample's, the last one first. */
function history(reads: number): Account[] {
  return Array.from({ length: reads }, (_, index) => {
    const at = new Date(Date.parse('2026-11-24T10:00:00Z') - index * 3_600_000).toISOString();
    return sampleAccount('acct-1', at.slice(0, 18));
  });
}

const partitioned = (accounts: readonly Account[]): Contents =>
  Object.assign(
    {},
    ...accounts.map((account, index) => objectsOf(account, { isPartitioned: true, name: `${index}` })),
  ) as Contents;

/** What is counted in a store, and what was read of it. */
async function found(
  contents: Contents,
  more: Partial<InputOptions> = {},
): Promise<{ asked: string[]; candidates: AccountCandidate[] }> {
  const options = inputOptions('s3://b/p', more);
  const staging = await Staging.open();
  try {
    const store = fakeStore(contents, { pageSize: 7 });
    const reader = await readStore(staging, store, address, nothing, options);
    const candidates = await findSnapshots(staging, reader, options);
    await reader.close();
    return { asked: store.asked, candidates };
  } finally {
    staging.close();
  }
}

const isProof = (key: string): boolean => key.startsWith('p/snapshots/');
/** The times of the users that were read. */
const usersRead = (asked: readonly string[]): string[] =>
  asked
    .filter((key) => key.startsWith('p/users/'))
    .map((key) => decodeURIComponent(/snapshot_at=([^/]+)/.exec(key)?.[1] ?? ''))
    .sort();
const proven = (candidates: readonly AccountCandidate[]): unknown[] =>
  candidates
    .filter(({ stream, proof, keys }) => stream === 'users' && keys === proof?.rows)
    .map(({ at }) => at);

it('reads one snapshot of a history of a hundred', async () => {
  const accounts = history(100);
  const contents = partitioned(accounts);
  const { asked, candidates } = await found(contents);
  const newest = Object.keys(objectsOf(accounts[0] ?? noRows(), { isPartitioned: true, name: '0' }));
  const proofs = Object.keys(contents).filter(isProof);
  expect(proofs).toHaveLength(100);
  expect(asked.toSorted()).toEqual([...new Set([...newest, ...proofs])].sort());
  expect(proven(candidates)).toHaveLength(1);
});

it('reads the snapshot before one that is not whole, and none before that', async () => {
  const [last = noRows(), ...others] = history(10);
  const { asked, candidates } = await found(
    partitioned([{ ...last, users: last.users.slice(1) }, ...others]),
  );
  expect(usersRead(asked)).toEqual(['2026-11-24T09:00:00.250Z', '2026-11-24T10:00:00.250Z']);
  expect(proven(candidates)).toEqual([Date.parse('2026-11-24T09:00:00.250Z') * 1000]);
});

it('looks into every snapshot after the last proven one', async () => {
  const [last = noRows(), second = noRows(), ...others] = history(10);
  const unproven = [last, second].map((account) => ({ ...account, snapshots: [] }));
  const { asked, candidates } = await found(partitioned([...unproven, ...others]));
  expect(usersRead(asked)).toEqual([
    '2026-11-24T08:00:00.250Z',
    '2026-11-24T09:00:00.250Z',
    '2026-11-24T10:00:00.250Z',
  ]);
  const users = candidates.filter(({ stream }) => stream === 'users');
  expect(users.map(({ at, keys }) => [new Date(at / 1000).toISOString(), keys])).toEqual([
    ['2026-11-24T08:00:00.250Z', 13],
    ['2026-11-24T10:00:00.250Z', null],
  ]);
});

it('reads the named snapshot that nothing proves', async () => {
  const accounts = history(5).map((account) => ({ ...account, snapshots: [] }));
  const named = { unprovenSnapshot: '2026-11-24T07:00:00.250Z' };
  const { asked, candidates } = await found(partitioned(accounts), named);
  expect(usersRead(asked)).toEqual(['2026-11-24T07:00:00.250Z', '2026-11-24T10:00:00.250Z']);
  const counted = candidates.filter(({ stream, keys }) => stream === 'users' && keys !== null);
  expect(counted.map(({ at, keys }) => [at / 1000, keys])).toEqual([
    [Date.parse(named.unprovenSnapshot), 13],
  ]);
});

it('reads all of a stream whose folders do not name the snapshot, as in another zone', async () => {
  const contents = Object.fromEntries(
    Object.entries(partitioned(history(4))).map(([key, text]) => [
      key.replace('T10', 'T11').replace('.250Z', ''),
      text,
    ]),
  );
  const { asked, candidates } = await found(contents);
  expect(usersRead(asked)).toHaveLength(4);
  expect(proven(candidates)).toHaveLength(1);
});

it('reads no other account, where folders tell accounts apart', async () => {
  const times = ['2026-11-24T10:00:0', '2026-11-24T09:00:0'];
  const contents = Object.assign(
    {},
    ...['acct-1', 'acct-2'].flatMap((id) =>
      times.map((time, index) => {
        const objects = objectsOf(sampleAccount(id, time), { isPartitioned: true, name: `${id}-${index}` });
        return Object.fromEntries(
          Object.entries(objects).map(([key, text]) => [
            key.replace('/snapshot_at', `/account_id=${id}/snapshot_at`),
            text,
          ]),
        );
      }),
    ),
  ) as Contents;
  const { asked, candidates } = await found(contents, { account: 'acct-2' });
  expect(asked.filter((key) => !isProof(key) && !key.includes('account_id=acct-2'))).toEqual([]);
  expect(usersRead(asked)).toEqual(['2026-11-24T10:00:00.250Z']);
  expect(proven(candidates)).toHaveLength(1);
});

it('says that a column is in the names of folders only', async () => {
  const [last = noRows()] = history(1);
  const users = last.users.map(({ snapshot_at: at, ...row }) => [at, row] as const);
  const contents = { ...partitioned([last]) };
  for (const key of Object.keys(contents).filter((one) => one.startsWith('p/users/')))
    Object.assign(contents, { [key]: users.map(([, row]) => `${JSON.stringify(row)}\n`).join('') });
  await expect(found(contents)).rejects.toThrow(
    /^s3:\/\/b\/p\/users: the column snapshot_at is only in the names of folders \(snapshot_at=…\); write it/,
  );
});
