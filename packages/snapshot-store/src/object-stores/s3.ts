import type { Readable } from 'node:stream';
import { agentsFor } from '@source-zoom/http';
import { loadDriver } from '../load-driver.ts';
import type { StoreAddress } from './address.ts';
import { type ObjectStore, OddAnswer, storedObject } from './object-store.ts';

/** How long connecting may take, and how long a connection may be silent. */
const [connectTimeoutMs, silenceMs] = [30_000, 60_000];

/** Amazon S3, and stores that speak its protocol. */
export async function openS3({ origin, bucket }: StoreAddress, env: NodeJS.ProcessEnv): Promise<ObjectStore> {
  const { S3Client, ListObjectsV2Command, GetObjectCommand } = await loadDriver(
    origin,
    '@aws-sdk/client-s3@3',
    () => import('@aws-sdk/client-s3'),
  );
  const endpoint = env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'];
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? (endpoint && 'us-east-1');
  const { httpAgent, httpsAgent } = agentsFor(endpoint ?? 'https://s3.amazonaws.com');
  const client = new S3Client({
    // Few other stores answer to a host name for each bucket.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(region !== undefined && { region }),
    ...credentialsOf(env),
    followRegionRedirects: true,
    requestHandler: { httpAgent, httpsAgent, connectionTimeout: connectTimeoutMs, socketTimeout: silenceMs },
  });
  return {
    async list(prefix, next) {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
      );
      if (page.IsTruncated === true && page.NextContinuationToken === undefined)
        throw new OddAnswer('a page is announced and not named');
      return {
        objects: (page.Contents ?? []).map(({ Key, Size, ETag }) => storedObject(Key, Size, ETag)),
        next: page.IsTruncated === true ? page.NextContinuationToken : undefined,
      };
    },
    async read({ key, version }) {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: version }),
      );
      if (Body === undefined) throw new OddAnswer('an object has no body');
      return Body as Readable;
    },
  };
}

/** Keys of the environment; without them the driver looks for others in its usual places. */
function credentialsOf(env: NodeJS.ProcessEnv): object {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (accessKeyId === undefined || secretAccessKey === undefined) return {};
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } };
}
