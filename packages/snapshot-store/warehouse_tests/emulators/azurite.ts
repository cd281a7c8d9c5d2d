import { BlobServiceClient } from '@azure/storage-blob';
import { startEmulator } from './emulator.ts';
import type { TestStore } from './test-store.ts';

/** The account and the key that the emulator documents. */
const [account, key] = [
  'devstoreaccount1',
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
];
const otherKey = Buffer.from('only for tests').toString('base64');

/** Azurite, which checks signatures. */
export async function startAzurite(): Promise<TestStore> {
  const emulator = await startEmulator({
    variable: 'AZURITE_BLOB',
    args: ([port]) => [
      ...['--blobHost', '127.0.0.1', '--blobPort', String(port)],
      ...['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck'],
    ],
  });
  const connection = (port: number, ownKey = key): string =>
    `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${ownKey};BlobEndpoint=http://127.0.0.1:${port}/${account};`;
  const env = (port: number, ownKey = key): NodeJS.ProcessEnv => ({
    AZURE_STORAGE_CONNECTION_STRING: connection(port, ownKey),
  });
  const client = BlobServiceClient.fromConnectionString(connection(emulator.port));
  return {
    scheme: 'az',
    port: emulator.port,
    pageSize: 5000,
    atOnce: 20,
    env,
    refused: [
      {
        what: 'a wrong key',
        env: env(emulator.port, otherKey),
        sentence: /: the credentials are wrong or may not read it; grant the role/,
      },
    ],
    secrets: [key, otherKey],
    addBucket: async (name) => {
      await client.getContainerClient(name).create();
    },
    put: async (bucket, name, content) => {
      await client.getContainerClient(bucket).getBlockBlobClient(name).upload(content, content.length);
    },
    stop: () => emulator.stop(),
  };
}
