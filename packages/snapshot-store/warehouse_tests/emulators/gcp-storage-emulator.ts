import { Storage } from '@google-cloud/storage';
import { startEmulator } from './emulator.ts';
import { startGcsFront } from './gcs-front.ts';
import type { TestStore } from './test-store.ts';

/** gcp-storage-emulator behind what it lacks: pages, generations, and refusals. */
export async function startGcpStorageEmulator(): Promise<TestStore> {
  const emulator = await startEmulator({
    variable: 'GCP_STORAGE_EMULATOR',
    args: ([port]) => ['start', '--host', '127.0.0.1', '--port', String(port), '--in-memory', '--quiet'],
  });
  const fronts = {
    open: await startGcsFront(emulator.port),
    401: await startGcsFront(emulator.port, 401),
    403: await startGcsFront(emulator.port, 403),
  };
  const env = (port: number): NodeJS.ProcessEnv => ({ STORAGE_EMULATOR_HOST: `http://127.0.0.1:${port}` });
  const client = new Storage({ apiEndpoint: `http://127.0.0.1:${emulator.port}`, projectId: 'tests' });
  return {
    scheme: 'gs',
    port: fronts.open.port,
    pageSize: 100,
    atOnce: 4,
    env,
    refused: [
      {
        what: 'wrong credentials',
        env: env(fronts[401].port),
        sentence: /: the credentials are wrong; set GOOGLE_APPLICATION_CREDENTIALS/,
      },
      {
        what: 'missing rights',
        env: env(fronts[403].port),
        sentence: /: these credentials may not read it; grant the role Storage Object Viewer/,
      },
    ],
    secrets: [],
    addBucket: async (name) => {
      await client.createBucket(name);
    },
    put: async (bucket, name, content) => {
      await client.bucket(bucket).file(name).save(content, { resumable: false });
    },
    stop: async () => {
      for (const front of Object.values(fronts)) await front.stop();
      await emulator.stop();
    },
  };
}
