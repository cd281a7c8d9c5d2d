import { loadDriver } from '../load-driver.ts';
import type { StoreAddress } from './address.ts';
import { type ObjectStore, storedObject } from './object-store.ts';

/** Google Cloud Storage, with application default credentials. */
export async function openGcs(
  { origin, bucket: name }: StoreAddress,
  env: NodeJS.ProcessEnv,
): Promise<ObjectStore> {
  const { Storage } = await loadDriver(
    origin,
    '@google-cloud/storage@7',
    () => import('@google-cloud/storage'),
  );
  const emulator = env['STORAGE_EMULATOR_HOST'];
  const keyFilename = env['GOOGLE_APPLICATION_CREDENTIALS'];
  const projectId = env['GOOGLE_CLOUD_PROJECT'];
  const storage = new Storage({
    ...(emulator !== undefined && { apiEndpoint: emulator }),
    ...(keyFilename !== undefined && { keyFilename }),
    ...(projectId !== undefined && { projectId }),
    retryOptions: { maxRetries: 3, totalTimeout: 60 },
  });
  const bucket = storage.bucket(name);
  return {
    async list(prefix, next) {
      const [files, more] = await bucket.getFiles({
        prefix,
        autoPaginate: false,
        ...(next !== undefined && { pageToken: next }),
      });
      return {
        objects: files.map(({ name: key, metadata: { size, generation } }) =>
          storedObject(key, size === undefined ? undefined : Number(size), generation?.toString()),
        ),
        next: (more as { pageToken?: string } | null)?.pageToken,
      };
    },
    read: ({ key, version }) =>
      // As stored: what is packed would be unpacked on the way, and have another size than was listed.
      Promise.resolve(bucket.file(key, { generation: version }).createReadStream({ decompress: false })),
  };
}
