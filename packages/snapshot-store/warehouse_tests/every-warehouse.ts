import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cut, startCut } from '../integration_tests/cut.ts';
import type { InputOptions } from '../src/rows.ts';
import { type Collected, collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { type Account, inputOptions, messagesOf, sampleAccount } from '../unit_tests/sample-account.ts';
import type { EmulatedWarehouse } from './emulators/emulated-warehouse.ts';

/** What each reader of a warehouse must do; `more`: tests of its own. */
export function describeWarehouse(
  start: () => Promise<EmulatedWarehouse>,
  more: (running: () => { warehouse: EmulatedWarehouse; folder: string }) => void,
): void {
  let warehouse: EmulatedWarehouse;
  let between: Cut;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'warehouse-'));
    warehouse = await start();
    between = await startCut(warehouse.port);
  }, 120_000);
  afterAll(async () => {
    await between.stop();
    await warehouse.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Through the server in between. */
  function of(schema: string, options: Partial<InputOptions> = {}): InputOptions {
    between.reset();
    const { env } = warehouse;
    return inputOptions(warehouse.address(schema, between.port), {
      tempDir: folder,
      env,
      maxAgeMs: 1e12,
      ...options,
    });
  }

  async function fromMessages(account: Account): Promise<Collected> {
    const file = join(folder, 'read.jsonl');
    writeFileSync(file, messagesOf(account));
    return collectRows(inputOptions(file, { tempDir: folder, maxAgeMs: 1e12 }));
  }

  it('gives the same rows as the message stream, whatever their times, nulls and signs', async () => {
    const account = withMicroseconds(sampleAccount());
    await warehouse.fill('typed', [account]);
    const collected = await collectRows(of('typed'));
    expect(collected.users).toHaveLength(13);
    expect(JSON.stringify(collected)).toBe(JSON.stringify(await fromMessages(account)));
  });

  it('gives the same rows from raw tables, by namespace and prefix', async () => {
    const account = withMicroseconds(sampleAccount());
    await warehouse.fillRaw('raw_rows', 'acme_raw__stream_zoom_', [account]);
    await warehouse.fillRaw('raw_rows_2', 'umbrella_raw__stream_zoom_', [sampleAccount('acct-2')]);
    const collected = await collectRows(of('raw_rows', { namespace: 'acme', tablePrefix: 'zoom_' }));
    expect(JSON.stringify(collected)).toBe(JSON.stringify(await fromMessages(account)));
    expect(await refusal(of('raw_rows_2', { namespace: 'acme', tablePrefix: 'zoom_' }))).toMatch(
      /^TableNotFound/,
    );
  });

  it('tells accounts apart that share their tables', async () => {
    const [one, other] = [sampleAccount('acct-1'), sampleAccount('acct-2', '2026-11-24T11:00:0', 7)];
    await warehouse.fill('shared', [one, other]);
    const collected = await collectRows(of('shared', { account: 'acct-2' }));
    expect(JSON.stringify(collected)).toBe(JSON.stringify(await fromMessages(other)));
    expect(await refusal(of('shared'))).toMatch(/acct-1.*acct-2/);
  });

  it('tells ids apart that differ in case only', async () => {
    const account = sampleAccount();
    for (const [at, key] of ['aBc', 'AbC'].entries())
      Object.assign(account.users[at] ?? {}, { key, id: key });
    await warehouse.fill('cased', [account]);
    const { users } = await collectRows(of('cased'));
    expect(users.map((row) => (row as { id: string }).id)).toEqual(expect.arrayContaining(['aBc', 'AbC']));
    expect(users).toHaveLength(13);
  });

  it('refuses a snapshot of which one row is missing', async () => {
    const account = sampleAccount();
    await warehouse.fill('short', [{ ...account, users: account.users.slice(1) }]);
    expect(await refusal(of('short'))).toMatch(/^NoProvenSnapshot: users: .*12 of 13 rows/);
  });

  it('lets the rows of one snapshot travel, however many there are', async () => {
    const hours = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const readAt = (hour: number): Account => sampleAccount('acct-1', `2026-11-24T0${hour}:00:0`, 150);
    const withoutSomebody = (account: Account): Account => ({ ...account, users: account.users.slice(1) });
    await warehouse.fill('one', [readAt(6)]);
    await warehouse.fill(
      'many',
      hours.map((hour) => (hour > 6 ? withoutSomebody(readAt(hour)) : readAt(hour))),
    );
    const one = await collectRows(of('one'));
    const bytesOfOne = between.passed;
    const many = await collectRows(of('many'));
    expect(many.users).toEqual(one.users);
    // The proofs of all of them travel.
    expect(between.passed).toBeLessThan(bytesOfOne * 1.5);
  });

  it('refuses a result that breaks off, instead of taking fewer rows', async () => {
    await collectRows(of('one'));
    const bytes = between.passed;
    const options = of('one');
    // In the midst of the users.
    between.reset(bytes * 0.7);
    expect(await refusal(options)).toMatch(/^(DatabaseUnreadable|RowsMissing): /);
  }, 300_000);

  more(() => ({ warehouse, folder }));
}

/** The account, read at a time with microseconds. */
function withMicroseconds(account: Account): Account {
  const exact = (rows: Account['users']): Account['users'] =>
    rows.map((row) => ({ ...row, snapshot_at: row.snapshot_at.replace('250Z', '250001Z') }));
  const text = Object.entries(account).map(([stream, rows]) => [stream, exact(rows)]);
  const whole = Object.fromEntries(text) as Account;
  Object.assign(whole.users[0] ?? {}, { created_at: '2021-02-03T04:05:06.789123Z' });
  return whole;
}
