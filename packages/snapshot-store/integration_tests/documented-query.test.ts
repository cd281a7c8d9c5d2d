import { readFileSync } from 'node:fs';
import { sampleAccount, withProof, type Account, type Row } from '../unit_tests/sample-account.ts';
import { client, usePostgres } from './harness.ts';
import { fillPostgres } from './write-tables.ts';

usePostgres('documented-query');

it('the query of docs/veza.md gives the users of the newest snapshot, each as the last row has it', async () => {
  const page = readFileSync(new URL('../../../docs/veza.md', import.meta.url), 'utf8');
  const query = /```sql\n(WITH [^`]*)```/.exec(page)?.[1] ?? '';
  const older = sampleAccount('acct-1', '2026-11-24T05:00:0');
  const newer = sampleAccount('acct-1', '2026-11-24T10:00:0', 3);
  const [first, second] = newer.users as [Row, Row];
  const again = [
    { ...first, dept: 'newest', revision: 3 },
    { ...first, dept: 'older', revision: 2 },
  ];
  const users = [...newer.users.map((row) => ({ ...row, revision: 1 })), ...again];
  const moved: Account = { ...newer, users };
  const other = sampleAccount('acct-2', '2026-11-23T10:00:0', 1);
  const proven = withProof(moved, 'users', { gone: 1, gone_keys: [second['key']] });
  await fillPostgres(client, 'public', [older, proven, other]);
  const { rows } = await client.query<{ account_id: string; key: string; dept: string | null }>(query);
  expect(rows.filter((row) => row.account_id === 'acct-2')).toHaveLength(2);
  const own = rows.filter((row) => row.account_id === 'acct-1').map(({ key, dept }) => [key, dept]);
  expect(own).toHaveLength(3);
  expect(own).toContainEqual([first['key'], 'newest']);
  expect(own.map(([key]) => key)).not.toContain(second['key']);
});
