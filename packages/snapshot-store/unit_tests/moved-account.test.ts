import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal } from './collect-rows.ts';
import {
  inputOptions,
  later,
  messagesOf,
  proofRows,
  sampleAccount,
  withProof,
  type Account,
  type Row,
} from './sample-account.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moved-account-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function input(account: Account): InputOptions {
  const path = join(folder, 'read.jsonl');
  writeFileSync(path, messagesOf(account));
  return inputOptions(path, { tempDir: folder });
}

const account = sampleAccount();
const [first, second] = account.users as [Row, Row];
const [owner] = account.roles as [Row];
const keyOf = (row: object): unknown => (row as { key: unknown }).key;

describe('who was deleted during the read', () => {
  it('is left out, and how many is said; the number of rows holds them', async () => {
    const gone = [first['key'], second['key']];
    const moved = withProof(
      withProof(account, 'users', { gone: 2, gone_keys: gone, reported_total: 11 }),
      'groups',
      { gone: 1, gone_keys: ['-g2'] },
    );
    const { users, groups, snapshots, warnings } = await collectRows(input(moved));
    expect(users).toHaveLength(11);
    expect(users.map(keyOf)).not.toEqual(expect.arrayContaining([first['key']]));
    expect(users.map(keyOf)).not.toEqual(expect.arrayContaining([second['key']]));
    expect(groups.map((row) => (row as { id: string }).id)).toEqual(['Gruppe ü', 'g/1+=']);
    expect(snapshots.slice(0, 3).map(({ rows, proven }) => [rows, proven])).toEqual([
      [13, true],
      [3, true],
      [3, true],
    ]);
    expect(warnings).toEqual([
      'users: 2 deleted in Zoom during the read are left out',
      'groups: 1 deleted in Zoom during the read is left out',
    ]);
  });

  it('lets no pending user give way to somebody who was deleted', async () => {
    const invited = { ...account, users: [...account.users] };
    invited.users.push({
      account_id: 'acct-1',
      snapshot_at: first.snapshot_at,
      key: 'user0@example.com',
      email: 'user0@example.com',
      status: 'pending',
    });
    const proven = { ...invited, snapshots: proofRows(invited) };
    const { users } = await collectRows(
      input(withProof(proven, 'users', { gone: 1, gone_keys: [first['key']] })),
    );
    expect(users.map(keyOf)).toContain('user0@example.com');
    expect(users).toHaveLength(13);
  });

  it('is left out whatever text the key is', async () => {
    const key = `o'Neil "\u0000"; DROP\\ü🙂`;
    const odd = { ...account, users: [...account.users, { ...first, key, id: key }] };
    const proven = withProof({ ...odd, snapshots: proofRows(odd) }, 'users', { gone: 1, gone_keys: [key] });
    expect((await collectRows(input(proven))).users).toHaveLength(13);
  });

  it('is refused when it is nobody of whom a row is there', async () => {
    const cut = [String(first['key']).slice(0, 10), second['key']];
    expect(await refusal(input(withProof(account, 'users', { gone: 2, gone_keys: cut })))).toBe(
      'DeletionsUnknown: users: a loader damaged the list of keys deleted during the read: of its 2 keys 1 is not among the rows of the snapshot 2026-11-24T10:00:00.250Z; let the loader keep gone_keys whole, and run a full sync',
    );
  });

  it('is nobody in a read without such a list', async () => {
    expect((await collectRows(input(account))).warnings).toEqual([]);
  });
});

describe('a row that was emitted again', () => {
  const again = (...rows: Row[]): Account => ({ ...account, users: [...account.users, ...rows] });

  it('counts as it was the last time', async () => {
    const { users } = await collectRows(
      input(again(later({ ...first, dept: 'new' }, 2), later({ ...first, dept: 'old' }, 1))),
    );
    expect(users.filter((row) => keyOf(row) === first['key'])).toEqual([
      expect.objectContaining({ dept: 'new' }),
    ]);
  });

  it('is no question where it says the same, in the fields of a payload', async () => {
    const { users } = await collectRows(input(again(first, { ...first, language: 'de' })));
    expect(users).toHaveLength(13);
  });

  it('is no question where its differing states are older', async () => {
    const states = [{ ...first, dept: 'a' }, { ...first, dept: 'b' }, later({ ...first, dept: 'c' }, 1)];
    const { users } = await collectRows(input(again(...states)));
    expect(users).toContainEqual(expect.objectContaining({ key: first['key'], dept: 'c' }));
  });

  it('is no question where it was deleted', async () => {
    const gone = withProof(again({ ...first, dept: 'new' }), 'users', {
      gone: 1,
      gone_keys: [first['key']],
    });
    expect((await collectRows(input(gone))).users).toHaveLength(12);
  });

  it('counts by its revision, whatever time its loader gives', async () => {
    const states = [
      later({ ...first, dept: 'newest', revision: 3 }, 1),
      later({ ...first, dept: 'newer', revision: 2 }, 2),
      { ...second, revision: 1 },
    ];
    const proven = withProof(again(...states), 'users', { restated: 2 });
    const { users } = await collectRows(input(proven));
    expect(users).toContainEqual(expect.objectContaining({ key: first['key'], dept: 'newest' }));
  });

  it('is missed where the loader kept the older one', async () => {
    const proven = withProof(again({ ...first, revision: 1 }), 'users', { restated: 1 });
    expect(await refusal(input(proven))).toBe(
      'NoProvenSnapshot: users: the snapshot 2026-11-24T10:00:00.250Z is not proven whole (1 row was written again because it had changed during the read, 0 of these were found): the loader kept older rows in place of newer ones, or dropped the column revision; let it keep the newest row of each key (PyAirbyte: write_strategy="replace"), and run a full sync; hasStates: true',
    );
  });

  it('is refused where nothing tells which is newer', async () => {
    const states = [
      { ...first, dept: 'a' },
      later({ ...second, dept: 'a' }, 5),
      later({ ...second, dept: 'b' }, 5),
    ];
    expect(await refusal(input(again(...states)))).toBe(
      'ConflictingRows: users: in the snapshot 2026-11-24T10:00:00.250Z, 2 keys occur in more than one state, and nothing shows which is newest; load the rows with their extraction time (_airbyte_extracted_at), or read the account again at a quieter time',
    );
    expect(
      await refusal(input({ ...account, roles: [...account.roles, { ...owner, name: 'new' }] })),
    ).toMatch(/^ConflictingRows: roles: in the snapshot 2026-11-24T10:00:02.250Z, 1 key occurs in /);
  });
});

describe('what did not add up', () => {
  it('is passed on, one line each, without what would steer a terminal', async () => {
    const warned = withProof(
      withProof(account, 'users', {
        warnings: ['Odd\n\u001b[31m totals.', 'users: twice.', 'users (active): thrice.'],
      }),
      'roles',
      { warnings: ['Other.', ' \n'] },
    );
    expect((await collectRows(input(warned))).warnings).toEqual([
      'users: Odd [31m totals.',
      'users: twice.',
      'users (active): thrice.',
      'roles: Other.',
    ]);
  });

  it('is counted where it is more than twenty sentences', async () => {
    const warnings = Array.from({ length: 25 }, (_, index) => `Odd ${index + 1}.`);
    const said = (await collectRows(input(withProof(account, 'groups', { warnings })))).warnings;
    expect(said).toHaveLength(21);
    expect(said.slice(19)).toEqual(['groups: Odd 20.', 'groups: and 5 more']);
  });
});
