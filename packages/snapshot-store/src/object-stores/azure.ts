import type { BlobServiceClient } from '@azure/storage-blob';
import { InvalidSource } from '../errors.ts';
import { loadDriver } from '../load-driver.ts';
import type { StoreAddress } from './address.ts';
import { NoCredentials, type ObjectStore, OddAnswer, storedObject } from './object-store.ts';

/** How long one try of a request may take to be answered, and how often it is tried. */
const retryOptions = { maxTries: 3, tryTimeoutInMs: 60_000 };

/** Azure Blob Storage. */
export async function openAzure(address: StoreAddress, env: NodeJS.ProcessEnv): Promise<ObjectStore> {
  const container = (await connect(address, env)).getContainerClient(address.bucket);
  return {
    async list(prefix, next) {
      const pages = container
        .listBlobsFlat({ prefix })
        .byPage(next === undefined ? {} : { continuationToken: next });
      const page = await pages.next();
      if (page.done === true) throw new OddAnswer('a page is announced and not there');
      const { segment, continuationToken } = page.value;
      return {
        objects: segment.blobItems.map(({ name, properties: { contentLength, etag } }) =>
          storedObject(name, contentLength, quoted(etag)),
        ),
        next: continuationToken === '' ? undefined : continuationToken,
      };
    },
    async read({ key, version }) {
      const { readableStreamBody } = await container
        .getBlobClient(key)
        .download(0, undefined, { conditions: { ifMatch: version }, maxRetryRequests: 3 });
      if (readableStreamBody === undefined) throw new OddAnswer('an object has no body');
      return readableStreamBody;
    },
  };
}

/** By a connection string, else an account with its key, with a SAS token or with what Azure knows of this machine. */
async function connect({ origin }: StoreAddress, env: NodeJS.ProcessEnv): Promise<BlobServiceClient> {
  const { BlobServiceClient: Client, StorageSharedKeyCredential: SharedKey } = await loadDriver(
    origin,
    '@azure/storage-blob@12',
    () => import('@azure/storage-blob'),
  );
  const connection = env['AZURE_STORAGE_CONNECTION_STRING'];
  if (connection !== undefined)
    return understood('AZURE_STORAGE_CONNECTION_STRING', () =>
      Client.fromConnectionString(connection, { retryOptions }),
    );
  const account = env['AZURE_STORAGE_ACCOUNT'];
  if (account === undefined) throw new NoCredentials();
  if (!/^[a-z0-9]{3,24}$/.test(account))
    throw new InvalidSource('AZURE_STORAGE_ACCOUNT is not the name of a storage account');
  const url = `https://${account}.blob.core.windows.net`;
  const [key, token] = [env['AZURE_STORAGE_KEY'], env['AZURE_STORAGE_SAS_TOKEN']];
  if (key !== undefined)
    return understood(
      'AZURE_STORAGE_KEY',
      () => new Client(url, new SharedKey(account, key), { retryOptions }),
    );
  if (token !== undefined)
    return new Client(`${url}?${token.replace(/^\?/, '')}`, undefined, { retryOptions });
  const { DefaultAzureCredential } = await loadDriver(
    `${origin}, with neither a key nor a SAS token`,
    '@azure/identity@4',
    () => import('@azure/identity'),
  );
  return new Client(url, new DefaultAzureCredential(), { retryOptions });
}

/** @throws InvalidSource if the driver does not take what a variable holds, which is a secret and not repeated */
function understood(name: string, make: () => BlobServiceClient): BlobServiceClient {
  try {
    return make();
  } catch (error) {
    throw new InvalidSource(`${name} is set to something else than Azure gives out`, { cause: error });
  }
}

/** As HTTP writes an ETag; lists have it without its quotes. */
function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}
