import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStoreAddress } from '../src/object-stores/address.ts';
import { listAll, type StoredObject } from '../src/object-stores/object-store.ts';
import { storeRefusal } from '../src/object-stores/store-error.ts';
import { vendors } from '../src/object-stores/vendors.ts';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal, type Collected } from '../unit_tests/collect-rows.ts';
import { objectsOf } from '../unit_tests/fake-store.ts';
import {
  inputOptions,
  messagesOf,
  proofRows,
  sampleAccount,
  type Account,
  type Row,
} from '../unit_tests/sample-account.ts';
import { told } from '../unit_tests/told.ts';
import { newFolder } from '../unit_tests/write-files.ts';
import { startCut, type Cut } from '../integration_tests/cut.ts';
import type { TestStore } from './emulators/test-store.ts';
import { fileFormats, upload } from './files-of.ts';

const bucket = 'zoom-tests';

/** The sample account with times in microseconds, and two users whose ids differ in case only. */
function oddAccount(): Account {
  const sample = sampleAccount();
  const ids = ['AbCdEfGhIjKlMnOpQrStUv', 'aBcDeFgHiJkLmNoPqRsTuV'];
  const users = sample.users.map((row, index) => {
    const id = ids[index - 3];
    return id === undefined ? row : { ...row, id, key: id };
  });
  const exact = (rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, snapshot_at: row.snapshot_at.replace('.250Z', '.250123Z') }));
  const { snapshots: _, ...streams } = { ...sample, users };
  const account = Object.fromEntries(
    Object.entries(streams).map(([stream, rows]) => [stream, exact(rows)]),
  ) as Omit<Account, 'snapshots'>;
  return { ...account, snapshots: proofRows(account) };
}

/** What every store must do, told to an emulator of it. */
export function describeStore(start: () => Promise<TestStore>): void {
  const account = oddAccount();
  let store: TestStore;
  let cut: Cut;
  let expected: Collected;

  /** Options to read a path, straight or through what cuts. */
  const reading = (path: string, more: Partial<InputOptions> = {}): InputOptions =>
    inputOptions(`${store.scheme}://${bucket}/${path}`, { env: store.env(store.port), ...more });
  const put = async (contents: Readonly<Record<string, string>>): Promise<void> => {
    for (const [key, text] of Object.entries(contents)) await store.put(bucket, key, Buffer.from(text));
  };

  beforeAll(async () => {
    store = await start();
    cut = await startCut(store.port);
    await store.addBucket(bucket);
    const file = join(newFolder(), 'read.jsonl');
    writeFileSync(file, messagesOf(account));
    expected = await collectRows(inputOptions(file));
    await put(objectsOf(account, { prefix: 'whole/' }));
  }, 120_000);
  afterAll(async () => {
    await cut.stop();
    await store.stop();
  });
  beforeEach(() => {
    cut.after(Infinity);
  });

  it.each(Object.entries(fileFormats))('gives the same rows from %s', async (format, write) => {
    await upload(store, bucket, `formats/${format}`, await write(account));
    const collected = await collectRows(reading(`formats/${format}`));
    expect(JSON.stringify(collected)).toBe(JSON.stringify(expected));
    expect(collected.users.length).toBe(13);
    expect(JSON.stringify(collected)).toContain('"2026-11-24T10:00:00.250123Z"');
  });

  it('refuses a snapshot with one row missing', async () => {
    await put(objectsOf({ ...account, users: account.users.slice(1) }, { prefix: 'short/' }));
    expect(await refusal(reading('short'))).toMatch(/^NoProvenSnapshot: .*users/);
  });

  it('gives the same rows from what is listed on a second page', async () => {
    const padding = Array.from({ length: store.pageSize }, (_, index) => `paged/a/${index}`);
    for (let at = 0; at < padding.length; at += store.atOnce)
      await Promise.all(
        padding.slice(at, at + store.atOnce).map((key) => store.put(bucket, key, Buffer.from('x'))),
      );
    await put(objectsOf(account, { prefix: 'paged/' }));
    expect(JSON.stringify(await collectRows(reading('paged')))).toBe(JSON.stringify(expected));
  });

  it('fetches the snapshot that counts, and not those before it', async () => {
    const times = Array.from({ length: 9 }, (_, hour) => `2026-11-24T0${hour}:00:0`);
    for (const time of times)
      await put(
        objectsOf(sampleAccount('acct-1', time, 200), {
          prefix: 'history/',
          isPartitioned: true,
          name: time,
        }),
      );
    await put(objectsOf(account, { prefix: 'history/', isPartitioned: true }));
    const before = cut.passed;
    const collected = await collectRows(reading('history', { env: store.env(cut.port) }));
    expect(JSON.stringify(collected)).toBe(JSON.stringify(expected));
    const old = JSON.stringify(sampleAccount('acct-1', times[0], 200).users).length;
    expect(cut.passed - before).toBeLessThan(2 * old);
  });

  it('says what is wrong, without a secret', async () => {
    expect(store.refused.length).toBeGreaterThan(0);
    for (const { env, sentence } of store.refused) {
      const said = await refusal(reading('whole', { env }));
      expect(said).toMatch(/^StoreUnreadable: \w+:\/\/zoom-tests\/whole: /);
      expect(said).toMatch(sentence);
      for (const secret of store.secrets) expect(said).not.toContain(secret);
    }
  });

  it('says that there is no such bucket, nothing under a path, nobody at an address', async () => {
    const env = store.env(store.port);
    const nowhere = inputOptions(`${store.scheme}://zoom-nowhere/whole`, { env });
    expect(await refusal(nowhere)).toMatch(
      /^StoreUnreadable: \w+:\/\/zoom-nowhere\/whole: there is no such bucket/,
    );
    expect(await refusal(reading('nothing'))).toMatch(
      /^FilesNotFound: \w+:\/\/zoom-tests\/nothing: no Parquet, JSON or CSV files of the stream users .*there is no file\)/,
    );
    expect(await refusal(reading('whole', { env: store.env(1) }))).toMatch(
      // Under jest one driver does not know the system's errors for errors, and packs them up.
      /^StoreUnreadable: .*: (the host could not be reached \(ECONNREFUSED\); check|cannot be read \(Error\)$)/,
    );
  });

  it('refuses an object that was replaced or removed since it was listed', async () => {
    const address = parseStoreAddress(`${store.scheme}://${bucket}/replaced`);
    const vendor = vendors[store.scheme];
    const opened = await vendor.open(address, store.env(store.port));
    await put({ 'replaced/x': 'one' });
    const [listed] = await listAll(opened, address.prefix);
    if (listed === undefined) throw new Error('nothing is listed');
    const read = async (object: StoredObject): Promise<string> => {
      try {
        let text = '';
        for await (const chunk of await opened.read(object)) text += String(chunk);
        return text;
      } catch (error) {
        return told(storeRefusal(address.origin, error, vendor.advice, { ofObject: true }));
      }
    };
    expect(await read(listed)).toBe('one');
    await put({ 'replaced/x': 'two' });
    expect(await read(listed)).toMatch(/^StoreUnreadable: .*: changed while it was read; try again$/);
    expect(await read({ ...listed, key: 'replaced/y' })).toMatch(/changed while it was read/);
  });

  it('reads on where a connection broke once, and refuses where all of them break', async () => {
    await put(objectsOf(sampleAccount('acct-1', '2026-11-24T10:00:0', 400), { prefix: 'broken/' }));
    const whole = await collectRows(reading('broken'));
    expect(whole.users.length).toBe(401);
    const through = reading('broken', { env: store.env(cut.port) });
    // More than any list takes, and less than the users.
    cut.after(100_000, 1);
    expect(JSON.stringify(await collectRows(through))).toBe(JSON.stringify(whole));
    cut.after(100_000);
    expect(await refusal(through)).toMatch(/^StoreUnreadable: \w+:\/\/zoom-tests\/broken\/users\/x\.jsonl: /);
  });
}
