import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import {
  baseOnly,
  inputOptions,
  messagesOf,
  sampleAccount,
  withProof,
  type Account,
} from '../unit_tests/sample-account.ts';
import { duckdbStatements, inDuckdb } from './write-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'documented-unload-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const page = readFileSync(new URL('../../../docs/warehouse.md', import.meta.url), 'utf8');
const [, statements = ''] = /```sql duckdb-unload\n([^`]*)```/.exec(page) ?? [];

const account = withProof(baseOnly(sampleAccount()), 'users', {
  gone: 1,
  gone_keys: ['pending@example.com'],
  warnings: ['Odd: "15", not 13.'],
});

/** What the statements of docs/warehouse.md write, in a folder of its own instead of the page's. */
async function unload(name: string, tables: Account): Promise<string> {
  const target = join(folder, name);
  mkdirSync(target);
  const written = statements.replaceAll(`'zoom/`, `'${target}/`);
  expect(written).not.toBe(statements);
  await inDuckdb(':memory:', [...duckdbStatements(folder, [tables]), written]);
  return target;
}

it('the statements of docs/warehouse.md for DuckDB write files that give the rows of the messages', async () => {
  const messages = join(folder, 'read.jsonl');
  writeFileSync(messages, messagesOf(account));
  const expected = await collectRows(inputOptions(messages));
  expect(await collectRows(inputOptions(await unload('whole', account)))).toEqual(expected);
});

it('a table that lacks a row is refused after the same statements', async () => {
  const short = { ...account, users: account.users.slice(1) };
  expect(await refusal(inputOptions(await unload('short', short)))).toMatch(/^NoProvenSnapshot: users: /);
});
