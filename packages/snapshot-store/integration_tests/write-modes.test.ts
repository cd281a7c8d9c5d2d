import { join } from 'node:path';
import { optionalStreams } from '@source-zoom/zoom-records';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, noRows, sampleAccount, type Account } from '../unit_tests/sample-account.ts';
import { client, folder, postgres, usePostgres } from './harness.ts';
import { duckdbStatements, fillPostgres, inDuckdb } from './write-tables.ts';

let count = 0;
usePostgres('write-modes');

type Write = (reads: Account[], statements: string[]) => Promise<[string, Partial<InputOptions>]>;

const databases: Record<string, Write> = {
  DuckDB: async (reads, statements) => {
    const path = join(folder, `${(count += 1)}.duckdb`);
    await inDuckdb(path, [...duckdbStatements(folder, reads), ...statements]);
    return [`duckdb:${path}`, {}];
  },
  Postgres: async (reads, statements) => {
    const schema = `case_${(count += 1)}`;
    await fillPostgres(client, schema, reads);
    await client.query(`SET search_path TO ${schema}`);
    for (const statement of statements) await client.query(statement);
    return [postgres.url, { schema, env: { PGPASSWORD: postgres.password } }];
  },
};

const older = sampleAccount('acct-1', '2026-11-24T05:00:0');
const newer = sampleAccount('acct-1', '2026-11-24T10:00:0', 10);
const half: Account = { ...noRows(), users: newer.users.slice(0, 4) };

describe.each(Object.entries(databases))('%s', (_, write) => {
  const given = async (reads: Account[], statements: string[] = [], more: Partial<InputOptions> = {}) => {
    const [from, options] = await write(reads, statements);
    return inputOptions(from, { tempDir: folder, ...options, ...more });
  };

  it('takes the newest whole read of a table to which reads are appended', async () => {
    const { users, snapshots, warnings } = await collectRows(await given([older, newer]));
    expect(users).toHaveLength(11);
    expect(snapshots.map(({ snapshotAt }) => snapshotAt.slice(11, 19))).toEqual([
      '10:00:00',
      '10:00:01',
      '10:00:02',
      ...optionalStreams.map(() => '10:00:00'),
    ]);
    expect(warnings).toEqual([]);
  });

  it('takes the last proven read when the newest died half-way, and names it with its age', async () => {
    const { users, warnings } = await collectRows(await given([older, half]));
    expect(users).toHaveLength(13);
    expect(warnings).toEqual([
      'users: the newest snapshot, 2026-11-24T10:00:00.250Z, is not proven whole (its read did not finish, or failed); the last proven one is used, 2026-11-24T05:00:00.250Z, 6 h old',
    ]);
  });

  it('goes back to the last run that is whole when a newer one lost rows', async () => {
    const lost = `DELETE FROM users WHERE snapshot_at > '2026-11-24 09:00:00' AND status = 'inactive'`;
    const { users, groups, snapshots, warnings } = await collectRows(await given([older, newer], [lost]));
    expect([users.length, groups.length]).toEqual([13, 3]);
    expect(new Set(snapshots.map(({ snapshotAt }) => snapshotAt.slice(11, 13)))).toEqual(new Set(['05']));
    expect(warnings[0]).toBe(
      'users: the newest snapshot, 2026-11-24T10:00:00.250Z, is not whole (9 of 11 rows were found); the last proven one is used, 2026-11-24T05:00:00.250Z, 6 h old',
    );
  });

  it('refuses a table that lost rows', async () => {
    const sentence = await refusal(await given([newer], [`DELETE FROM users WHERE status = 'pending'`]));
    expect(sentence).toBe(
      'NoProvenSnapshot: users: the snapshot 2026-11-24T10:00:00.250Z is not whole (10 of 11 rows were found): part of a read is missing or rows were lost; run a full sync',
    );
  });

  it('goes further back, stream by stream, when several runs died', async () => {
    // Roles of the older run have no proof of a second run to stand beside.
    const died = [8, 9].map((hour): Account => {
      const read = sampleAccount('acct-1', `2026-11-24T0${hour}:00:0`);
      const proofs = read.snapshots.filter((row) => row['stream'] !== 'roles');
      return { ...read, users: read.users.slice(1), roles: [], snapshots: proofs };
    });
    const { snapshots } = await collectRows(await given([older, ...died]));
    expect(new Set(snapshots.map(({ snapshotAt }) => snapshotAt.slice(11, 13)))).toEqual(new Set(['05']));
  });

  it('passes over a read of the future', async () => {
    const late = sampleAccount('acct-1', '2027-11-24T10:00:0', 3);
    const { users, warnings } = await collectRows(await given([newer, late]));
    expect(users).toHaveLength(11);
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toMatch(/^users: the newest snapshot, 2027-.* is in the future/);
    expect(await refusal(await given([late]))).toMatch(
      /^StaleSnapshot: users: .* is in the future \(now is .*\); correct the machines' clocks/,
    );
  });

  it('takes an account without groups, with a table of them or without', async () => {
    const bare = (stream: string): Account => ({
      ...newer,
      groups: [],
      snapshots: newer.snapshots.map((row) =>
        row['stream'] === stream ? { ...row, rows: 0, reported_total: 0 } : row,
      ),
    });
    for (const statements of [[], ['DROP TABLE groups']])
      expect((await collectRows(await given([bare('groups')], statements))).groups).toEqual([]);
    expect(await refusal(await given([bare('none')], ['DROP TABLE groups']))).toMatch(
      /^TableNotFound: .*: no table groups in schema /,
    );
  });

  it('does not see rows that were edited without their number changing, and does see those that moved', async () => {
    const options = await given([newer], [`UPDATE users SET snapshot_at = NULL WHERE status = 'pending'`]);
    expect(await refusal(options)).toMatch(/^NoProvenSnapshot: users: .* \(10 of 11 rows were found\)/);
  });

  it('leaves out users that were deleted in Zoom and live on in a merge table', async () => {
    const gone = older.users.filter((row) => !newer.users.some(({ key }) => key === row['key']));
    const merged = { ...newer, users: [...newer.users, ...gone] };
    const { users, warnings } = await collectRows(await given([merged]));
    expect(gone).toHaveLength(2);
    expect(users).toHaveLength(11);
    expect(warnings).toEqual([]);
  });

  it('refuses a read without a proof and names the way out, which takes it', async () => {
    const bare = { ...newer, snapshots: [] };
    const options = await given([bare], ['DROP TABLE snapshots']);
    expect(await refusal(options)).toMatch(
      /^NoProvenSnapshot: users: nothing proves that the snapshot .* is whole .*; unproven: 2026-11-24T10:00:00\.250Z$/,
    );
    const { users, snapshots } = await collectRows({
      ...options,
      unprovenSnapshot: '2026-11-24T10:00:00.250Z',
    });
    expect(users).toHaveLength(11);
    expect(snapshots.map(({ proven }) => proven)).toEqual([false, false, false]);
  });

  it('never overrides a proof that disagrees', async () => {
    const options = await given([newer], [`DELETE FROM users WHERE status = 'pending'`], {
      unprovenSnapshot: '2026-11-24T10:00:00.250Z',
    });
    expect(await refusal(options)).toBe(
      'SnapshotNotWhole: users: the snapshot 2026-11-24T10:00:00.250Z is not whole (10 of 11 rows were found); run a full sync',
    );
  });

  it('takes the account that is named and refuses when none is', async () => {
    const other = sampleAccount('acct-2', '2026-11-24T09:00:0', 3);
    const options = await given([newer, other]);
    expect(await refusal(options)).toBe(
      'AmbiguousAccount: rows of 2 accounts (acct-1, acct-2); accounts: acct-1, acct-2',
    );
    expect((await collectRows({ ...options, account: 'acct-2' })).users).toHaveLength(4);
  });

  it.each([
    ['DROP TABLE users', /^TableNotFound: .*: no table users in /],
    ['ALTER TABLE users RENAME TO people', /^TableNotFound: .*: no table users in /],
    ['ALTER TABLE roles DROP COLUMN privileges', /^UnfitColumns: .*roles has no column privileges; /],
    ['ALTER TABLE snapshots DROP COLUMN rows', /^UnfitColumns: .*snapshots has no column rows; /],
    [
      'ALTER TABLE users DROP COLUMN email; ALTER TABLE users DROP COLUMN role_id',
      /^UnfitColumns: .*users has no columns email, role_id; /,
    ],
    [
      'ALTER TABLE users DROP COLUMN user_created_at; ALTER TABLE users ADD COLUMN user_created_at BOOLEAN DEFAULT true',
      /^UnfitColumns: .*users\.user_created_at is of type boolean, but a date and time is expected; let Airbyte keep it/i,
    ],
    [
      'ALTER TABLE users DROP COLUMN group_ids; ALTER TABLE users ADD COLUMN group_ids BIGINT DEFAULT 1',
      /^UnfitColumns: .*users\.group_ids is of type bigint, but JSON is expected; let Airbyte keep it/i,
    ],
    [
      "ALTER TABLE users DROP COLUMN group_ids; ALTER TABLE users ADD COLUMN group_ids VARCHAR; UPDATE users SET group_ids = 'g1,g2'",
      /^WrongValue: .*: users\.group_ids in the row ".*" does not hold a JSON array/,
    ],
    [
      "ALTER TABLE users DROP COLUMN last_login_time; ALTER TABLE users ADD COLUMN last_login_time VARCHAR; UPDATE users SET last_login_time = '24.11.2026'",
      /^WrongValue: .*: users\.last_login_time in the row ".*" does not hold a date and time/,
    ],
    ['DROP TABLE roles', /^TableNotFound: .*: no table roles in /],
    ['ALTER TABLE users DROP COLUMN group_ids', /^UnfitColumns: .*users has no column group_ids; /],
    [
      'ALTER TABLE users DROP COLUMN verified; ALTER TABLE users ADD COLUMN verified BOOLEAN DEFAULT true',
      /^UnfitColumns: .*users\.verified is of type boolean, but a whole number is expected; let Airbyte keep it/i,
    ],
    [
      "ALTER TABLE users DROP COLUMN verified; ALTER TABLE users ADD COLUMN verified VARCHAR; UPDATE users SET verified = 'x'",
      /^WrongValue: .*: users\.verified in the row ".*" does not hold a whole number/,
    ],
  ])('refuses after %s', async (statement, sentence) => {
    expect(await refusal(await given([newer], statement.split('; ')))).toMatch(sentence);
  });
});
