import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startAzurite } from '../../snapshot-store/warehouse_tests/emulators/azurite.ts';
import { startGcpStorageEmulator } from '../../snapshot-store/warehouse_tests/emulators/gcp-storage-emulator.ts';
import { startSeaweedfs } from '../../snapshot-store/warehouse_tests/emulators/seaweedfs.ts';
import type { TestStore } from '../../snapshot-store/warehouse_tests/emulators/test-store.ts';
import { upload } from '../../snapshot-store/warehouse_tests/files-of.ts';
import { fileExports } from '../integration_tests/write-exports.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';
import { folder, givesSameBytes, read, useReadAccount } from './use-read-account.ts';

useReadAccount('object-stores');

const formats = Object.keys(fileExports);
/** How a file is fetched does not depend on what is in it. */
const oneOfEach = ['JSONL with flattening', 'CSV with flattening', 'Parquet with columns'];

describe.each<[string, () => Promise<TestStore>, readonly string[]]>([
  ['s3', startSeaweedfs, formats],
  ['gs', startGcpStorageEmulator, oneOfEach],
  ['az', startAzurite, oneOfEach],
])('an account in %s gives the same bytes', (scheme, start, names) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
    await store.addBucket('zoom-accounts');
  }, 120_000);
  afterAll(async () => {
    await store.stop();
  });

  it.each(names)('from %s', async (name) => {
    const own = mkdtempSync(join(folder, 'export-'));
    const path = own.slice(folder.length + 1);
    await upload(store, 'zoom-accounts', path, (await fileExports[name]?.(own, read.account)) ?? '');
    const from = `${scheme}://zoom-accounts/${path}`;
    expect(await givesSameBytes(from, store.env(store.port))).toBe(true);
  });
});

it('ends with the code of a source that cannot be read, and with that of the command line', async () => {
  const env = {
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'KEY',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  const unreadable = await runCommand(['transform', '--from', 's3://nowhere/zoom'], { env });
  expect(unreadable.code).toBe(3);
  expect(unreadable.stderr).toMatch(/^s3:\/\/nowhere\/zoom: /m);
  const wrong = await runCommand(['transform', '--from', 's3://KEY:secret@nowhere/zoom'], { env });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('credentials do not belong in an address');
  expect(`${unreadable.stderr}${wrong.stderr}`).not.toContain('secret');
});
