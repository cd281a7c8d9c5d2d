import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startEmulator } from './emulator.ts';
import type { TestStore } from './test-store.ts';

const owner = { accessKeyId: 'OWNER', secretAccessKey: 'only-for-tests' };
const stranger = { accessKeyId: 'STRANGER', secretAccessKey: 'only-for-tests-either' };
const identity = (name: string, { accessKeyId, secretAccessKey }: typeof owner, actions: string[]) => ({
  name,
  credentials: [{ accessKey: accessKeyId, secretKey: secretAccessKey }],
  actions,
});

/** SeaweedFS, which speaks S3 and checks signatures and rights. */
export async function startSeaweedfs(): Promise<TestStore> {
  const emulator = await startEmulator({
    variable: 'SEAWEEDFS',
    ports: 8,
    args: ([s3, s3Grpc, master, masterGrpc, volume, volumeGrpc, filer, filerGrpc], folder) => {
      const identities = [
        identity('owner', owner, ['Admin']),
        identity('stranger', stranger, ['Read:elsewhere']),
      ];
      writeFileSync(join(folder, 's3.json'), JSON.stringify({ identities }));
      return [
        'server',
        '-dir=.',
        '-ip=127.0.0.1',
        '-ip.bind=127.0.0.1',
        '-s3',
        '-s3.config=s3.json',
        `-s3.port=${s3}`,
        `-s3.port.grpc=${s3Grpc}`,
        '-s3.port.iceberg=0',
        '-s3.port.lance=0',
        `-master.port=${master}`,
        `-master.port.grpc=${masterGrpc}`,
        '-master.telemetry=false',
        '-master.volumeSizeLimitMB=64',
        `-volume.port=${volume}`,
        `-volume.port.grpc=${volumeGrpc}`,
        '-volume.max=20',
        `-filer.port=${filer}`,
        `-filer.port.grpc=${filerGrpc}`,
      ];
    },
  });
  const env = (port: number, { accessKeyId, secretAccessKey } = owner): NodeJS.ProcessEnv => ({
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${emulator.port}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: owner,
  });
  return {
    scheme: 's3',
    port: emulator.port,
    pageSize: 1000,
    atOnce: 20,
    env,
    refused: [
      {
        what: 'a wrong secret',
        env: env(emulator.port, { ...owner, secretAccessKey: 'another-for-tests' }),
        sentence: /: the credentials are wrong; set AWS_ACCESS_KEY_ID/,
      },
      {
        what: 'an unknown key',
        env: env(emulator.port, { ...owner, accessKeyId: 'NOBODY' }),
        sentence: /: the credentials are wrong; set AWS_ACCESS_KEY_ID/,
      },
      {
        what: 'missing rights',
        env: env(emulator.port, stranger),
        sentence: /: these credentials may not read it; allow s3:ListBucket/,
      },
    ],
    secrets: [owner.secretAccessKey, 'another-for-tests', stranger.secretAccessKey],
    addBucket: async (name) => {
      for (;;)
        try {
          await client.send(new CreateBucketCommand({ Bucket: name }));
          return;
        } catch (error) {
          // It listens before it can store anything.
          if ((error as Error).name === 'BucketAlreadyOwnedByYou') return;
          await pause(200);
        }
    },
    put: async (bucket, key, content) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }));
    },
    stop: async () => {
      client.destroy();
      await emulator.stop();
    },
  };
}
