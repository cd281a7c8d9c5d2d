import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { replaced, textsOf } from '../integration_tests/documented/blocks.ts';
import { inWarehouses } from '../integration_tests/documented/plan.ts';
import { makeWorkplace, type Reader, type Workplace } from '../integration_tests/documented/workplace.ts';
import { accountOf } from '../integration_tests/harness/account.ts';
import type { Account } from '../packages/snapshot-store/unit_tests/sample-account.ts';
import { startAzurite } from '../packages/snapshot-store/warehouse_tests/emulators/azurite.ts';
import { startBigquery } from '../packages/snapshot-store/warehouse_tests/emulators/bigquery.ts';
import type { EmulatedWarehouse } from '../packages/snapshot-store/warehouse_tests/emulators/emulated-warehouse.ts';
import { startGcpStorageEmulator } from '../packages/snapshot-store/warehouse_tests/emulators/gcp-storage-emulator.ts';
import { startSeaweedfs } from '../packages/snapshot-store/warehouse_tests/emulators/seaweedfs.ts';
import { startSnowflake } from '../packages/snapshot-store/warehouse_tests/emulators/snowflake.ts';
import { upload } from '../packages/snapshot-store/warehouse_tests/files-of.ts';
import { fileExports } from '../packages/zoom-to-veza/integration_tests/write-exports.ts';

// The blocks of the guides that read warehouses and stores, as they stand there, with an emulator in the vendor's place.

let place: Workplace;
let account: Account;
beforeAll(async () => {
  place = await makeWorkplace();
  writeFileSync(join(place.folder, 'config.json'), JSON.stringify(place.zoom.config()));
  account = accountOf((await place.reader().run('source-zoom read --config config.json')).stdout);
});
afterAll(async () => {
  await place.close();
});

async function run(begins: string, reader: Reader, ours: readonly [string, string][]): Promise<void> {
  const expected = inWarehouses.find((block) => block.begins.startsWith(begins));
  if (expected === undefined) throw new Error(`No block of the guides begins with ${begins}.`);
  for (const text of textsOf(expected)) {
    const ran = await reader.run(replaced(text, ours));
    expect(ran).toMatchObject({ ...ran, code: expected.code ?? 0 });
    expect(ran.stdout + ran.stderr).toMatch(expected.says ?? /(?:)/);
  }
}

async function withWarehouse(
  start: () => Promise<EmulatedWarehouse>,
  schema: string,
  use: (warehouse: EmulatedWarehouse) => Promise<void>,
): Promise<void> {
  const warehouse = await start();
  try {
    await warehouse.fill(schema, [account]);
    await use(warehouse);
  } finally {
    await warehouse.stop();
  }
}

it('Snowflake', async () => {
  await withWarehouse(startSnowflake, 'ANALYTICS', async (warehouse) => {
    const reader = place.reader();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(reader.path('key.p8'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { searchParams } = new URL(warehouse.address('ANALYTICS'));
    await run('SNOWFLAKE_USER', reader, [
      ['acme-prod/ANALYTICS/ZOOM?', `test/ZOOM/ANALYTICS?host=${searchParams.get('host') ?? ''}&`],
    ]);
  });
}, 300_000);

it('BigQuery', async () => {
  const tokens = await startTokenService();
  try {
    await withWarehouse(startBigquery, 'zoom', async (warehouse) => {
      const reader = place.reader(warehouse.env);
      writeFileSync(reader.path('subject.txt'), 'only-for-tests');
      writeFileSync(reader.path('reader.json'), JSON.stringify(federated(tokens.url)));
      await run('GOOGLE_APPLICATION', reader, [
        ['bigquery://acme-analytics/zoom?', `${warehouse.address('zoom')}&`],
      ]);
    });
  } finally {
    await tokens.stop();
  }
}, 300_000);

/** Credentials of workload identity federation: those of a service account are exchanged at Google's own address. */
const federated = (tokenUrl: string): object => ({
  type: 'external_account',
  audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider',
  subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  token_url: tokenUrl,
  credential_source: { file: 'subject.txt' },
});

async function startTokenService(): Promise<{ url: string; stop: () => Promise<void> }> {
  const token = {
    access_token: 'only-for-tests',
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: 'Bearer',
    expires_in: 3600,
  };
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(token));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

it('object stores', async () => {
  const stores = await Promise.all([startSeaweedfs(), startGcpStorageEmulator(), startAzurite()]);
  try {
    const env = Object.assign({}, ...stores.map((store) => store.env(store.port))) as NodeJS.ProcessEnv;
    for (const store of stores) {
      await store.addBucket('company-lake');
      const folder = mkdtempSync(join(place.folder, 'export-'));
      await upload(
        store,
        'company-lake',
        'zoom',
        (await fileExports['Parquet with columns']?.(folder, account)) ?? '',
      );
    }
    const ours: [string, string][] = [
      ['BUCKET/PATH', 'company-lake/zoom'],
      ['CONTAINER/PATH', 'company-lake/zoom'],
    ];
    await run('AWS_REGION', place.reader(env), ours);
    const before = place.veza.pushes.length;
    await run('npx zoom-to-veza push --from s3:', place.reader(env), ours);
    expect(place.veza.pushes.length - before).toBe(stores.length);
  } finally {
    await Promise.all(stores.map((store) => store.stop()));
  }
}, 300_000);
